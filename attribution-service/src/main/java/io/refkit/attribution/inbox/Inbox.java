package io.refkit.attribution.inbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Events and refunds that are stored and not processed. */
public final class Inbox {
    /** Failures of its own after which a row is parked, to be tried no more. */
    static final int ATTEMPTS = 5;

    private final DatabaseClient database;

    Inbox(DatabaseClient database) {
        this.database = database;
    }

    /** @param oldestSeconds the age of the oldest row that waits, parked ones aside; 0 where none does */
    public record Backlog(long parked, long oldestSeconds) {}

    /** @param attempts how often it has failed alone, this time included */
    record Failed(int attempts, boolean parked) {}

    /**
     * Those to be processed now. That others have in hand are passed over, so that two sweepers share the work instead
     * of reading the same rows again and again. A time that no row can have yet is of before the clock was set back.
     *
     * @param headStart how long a caller has to ask for one before it shows up here
     */
    public Mono<List<UUID>> due(Kind kind, int limit, Duration headStart) {
        return database.sql("""
                        select id
                        from attribution_inbox
                        where kind = :kind
                          and parked_at is null
                          and next_attempt_at not between clock_timestamp() and clock_timestamp() + interval '1 minute'
                          and enqueued_at not between clock_timestamp() - :headStart * interval '1 millisecond'
                              and clock_timestamp()
                        order by id
                        limit :limit
                        for update skip locked
                        """)
                .bind("kind", kind.stored())
                .bind("headStart", headStart.toMillis())
                .bind("limit", limit)
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    /** Of a backlog, however long, this reads all; ask now and then. */
    public Mono<Backlog> backlog() {
        return database.sql("""
                        select count(*) filter (where parked_at is not null) as parked,
                               coalesce(extract(epoch from clock_timestamp()
                                   - min(enqueued_at) filter (where parked_at is null)), 0)::bigint as oldest_seconds
                        from attribution_inbox
                        """).mapProperties(Backlog.class).one();
    }

    /**
     * Takes events, for the transaction that decides them. Nobody else decides events of their customers, nor changes what
     * they rest on, until it ends.
     *
     * @return those that nobody else has in hand, were not decided before, and do not wait for an earlier event of their
     *     customer
     */
    public Mono<List<UUID>> takeEvents(List<UUID> ids) {
        return ids("select take_events(:ids)", ids);
    }

    /**
     * Keeps others from processing them until the transaction ends.
     *
     * @return those that nobody else has in hand
     */
    public Mono<List<UUID>> claimRefunds(List<UUID> ids) {
        return ids("select unnest(claim_inbox(:ids, 'refund'))", ids);
    }

    private Mono<List<UUID>> ids(String sql, List<UUID> among) {
        return database.sql(sql)
                .bind("ids", among.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    public Mono<Void> remove(List<UUID> ids) {
        return database.sql("delete from attribution_inbox where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    /** Leaves rows whose turn has not come; the longer they have waited, the later they are looked at again. */
    public Mono<Void> postpone(List<UUID> ids) {
        return ids.isEmpty()
                ? Mono.empty()
                : database.sql("select postpone_inbox(:ids)")
                        .bind("ids", ids.toArray(UUID[]::new))
                        .then();
    }

    /** @return nothing where the failure was counted already, or the row is gone */
    Mono<Failed> failed(UUID id, String error) {
        return database.sql("""
                        update attribution_inbox
                        set attempts = attempts + 1,
                            last_error = left(:error, 500),
                            next_attempt_at = clock_timestamp() + power(2, attempts) * interval '1 second',
                            parked_at = case when attempts + 1 >= :limit then clock_timestamp() end
                        where id = :id
                          and parked_at is null
                          and (attempts = 0
                               or next_attempt_at not between clock_timestamp() and clock_timestamp() + interval '1 minute')
                        returning attempts::integer, parked_at is not null as parked
                        """)
                .bind("id", id)
                .bind("error", error)
                .bind("limit", ATTEMPTS)
                .mapProperties(Failed.class)
                .one();
    }
}
