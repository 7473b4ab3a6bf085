package io.refkit.attribution.deciding;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Events that are stored and not decided. */
public final class Inbox {
    /** Failures of its own after which an event is parked, to be tried no more. */
    static final int ATTEMPTS = 5;

    private final DatabaseClient database;

    Inbox(DatabaseClient database) {
        this.database = database;
    }

    /** @param oldestSeconds the age of the oldest event that waits, parked ones aside; 0 where none does */
    public record Backlog(long parked, long oldestSeconds) {}

    /** @param attempts how often it has failed alone, this time included */
    record Failed(int attempts, boolean parked) {}

    /**
     * Those to be decided now. That others are deciding are passed over, so that two sweepers share the work instead
     * of reading the same rows again and again.
     *
     * @param headStart how long a caller has to ask for an event before it shows up here
     */
    public Mono<List<UUID>> due(int limit, Duration headStart) {
        return database.sql("""
                        select id
                        from attribution_inbox
                        where parked_at is null
                          and next_attempt_at <= clock_timestamp()
                          and enqueued_at <= clock_timestamp() - :headStart * interval '1 millisecond'
                        order by id
                        limit :limit
                        for update skip locked
                        """)
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

    /** Keeps others from deciding them until the transaction ends. @return those that nobody else is deciding */
    Flux<UUID> claim(List<UUID> ids) {
        return database.sql("""
                        select id
                        from attribution_inbox
                        where id = any(:ids)
                          and parked_at is null
                          and next_attempt_at <= clock_timestamp()
                        order by id
                        for update skip locked
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> remove(List<UUID> ids) {
        return database.sql("delete from attribution_inbox where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    /** @return nothing where the failure was counted already, or the event is gone */
    Mono<Failed> failed(UUID id, String error) {
        return database.sql("""
                        update attribution_inbox
                        set attempts = attempts + 1,
                            last_error = left(:error, 500),
                            next_attempt_at = clock_timestamp() + power(2, attempts) * interval '1 second',
                            parked_at = case when attempts + 1 >= :limit then clock_timestamp() end
                        where id = :id
                          and parked_at is null
                          and next_attempt_at <= clock_timestamp()
                        returning attempts::integer, parked_at is not null as parked
                        """)
                .bind("id", id)
                .bind("error", error)
                .bind("limit", ATTEMPTS)
                .mapProperties(Failed.class)
                .one();
    }
}
