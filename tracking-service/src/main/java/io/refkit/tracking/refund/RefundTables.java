package io.refkit.tracking.refund;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.refkit.postgres.Columns;
import io.refkit.tracking.refund.Refund.Key;
import io.refkit.tracking.refund.Refund.SaleName;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The tables that the transaction of a refund goes through. */
class RefundTables {
    private static final String INSERT = """
            with stored as (
                insert into refunds (id, program_id, event_id, amount, currency, received_at)
                values ($1, $2, $3, $4, $5, tick())
                returning id
            )
            insert into attribution_inbox (id, kind, enqueued_at) select id, 'refund', now() from stored
            """;

    /** One that is there has been looked at, and is forgotten. */
    private static final String INSERT_KEY = """
            insert into refund_keys (program_id, kind, key, refund_id, fingerprint, created_at)
            values ($1, $2, $3, $4, sha256(convert_to($5, 'UTF8')), now())
            on conflict (program_id, kind, key) do update
            set refund_id = excluded.refund_id, fingerprint = excluded.fingerprint, created_at = excluded.created_at
            """;

    private final DatabaseClient database;

    RefundTables(DatabaseClient database) {
        this.database = database;
    }

    /** The refund that a key names, and whether it asked for the same. */
    record Named(UUID refundId, UUID eventId, boolean same) {}

    /** Until the transaction ends, who uses the same key waits. */
    Mono<Void> lockKey(UUID programId, Key key) {
        return lock("refund %s %s %s".formatted(programId, key.kind(), key.value()));
    }

    /** Until the transaction ends, who refunds the same sale waits. */
    Mono<Void> lockSale(UUID eventId) {
        return lock("refunds of " + eventId);
    }

    private Mono<Void> lock(String what) {
        return database.sql("select pg_advisory_xact_lock(hashtextextended($1, 7))")
                .bind(0, what)
                .then();
    }

    Mono<Named> named(Refund refund, Key key) {
        return database.sql("""
                        select r.id, r.event_id, k.fingerprint = sha256(convert_to($4, 'UTF8')) as same
                        from refund_keys k join refunds r on r.id = k.refund_id
                        where k.program_id = $1 and k.kind = $2 and k.key = $3
                          and (k.kind = 'refund_id' or k.created_at >= now() - interval '30 days')
                        """)
                .bind(0, refund.programId())
                .bind(1, key.kind().stored())
                .bind(2, key.value())
                .bind(3, refund.canonical())
                .map(row -> new Named(
                        Columns.required(row, "id", UUID.class),
                        Columns.required(row, "event_id", UUID.class),
                        Columns.required(row, "same", Boolean.class)))
                .one();
    }

    /** @return the sale's event, if there is one of this name in the program */
    Mono<UUID> eventOf(UUID programId, SaleName name) {
        return database.sql("""
                        select e.id
                        from events e
                        where e.program_id = $1
                          and e.id = coalesce($2, (select event_id from event_keys
                                                   where program_id = $1 and kind = 'external_id' and key = $3))
                          and ($3 is null or e.external_id = $3)
                        """)
                .bind(0, programId)
                .bind(1, name.eventId() == null ? Parameters.in(UUID.class) : Parameters.in(name.eventId()))
                .bind(2, Parameters.in(R2dbcType.VARCHAR, name.externalId()))
                .map(row -> Columns.required(row, "id", UUID.class))
                .one();
    }

    Mono<Sale> sale(UUID eventId) {
        return database.sql("""
                        select coalesce(e.gross, 0) as gross, e.currency, coalesce(r.amount, 0) as refunded,
                               r.amount is not null as touched
                        from events e, (select sum(amount) as amount from refunds where event_id = $1) r
                        where e.id = $1
                        """)
                .bind(0, eventId)
                .map(row -> new Sale(
                        eventId,
                        Columns.required(row, "gross", BigDecimal.class),
                        Currency.getInstance(Columns.required(row, "currency", String.class)),
                        Columns.required(row, "refunded", BigDecimal.class),
                        Columns.required(row, "touched", Boolean.class)))
                .one();
    }

    /** @return whether an earlier attempt to store this refund was committed after all */
    Mono<Boolean> has(Refund refund) {
        return database.sql("select exists (select 1 from refunds where id = $1) as stored")
                .bind(0, refund.id())
                .map(row -> Columns.required(row, "stored", Boolean.class))
                .one();
    }

    /** @param announce whether to wake attribution-service when this is committed */
    Mono<Void> insert(Refund refund, Sale sale, BigDecimal amount, boolean announce) {
        var insert = database.sql(INSERT)
                .bind(0, refund.id())
                .bind(1, refund.programId())
                .bind(2, sale.eventId())
                .bind(3, sale.written(amount))
                .bind(4, sale.currency().getCurrencyCode())
                .then();
        var key = refund.key() == null ? Mono.<Void>empty() : insertKey(refund, refund.key());
        var notice = database.sql("select pg_notify('refkit_inbox', '')").then();
        return insert.then(key).then(announce ? notice : Mono.empty());
    }

    private Mono<Void> insertKey(Refund refund, Key key) {
        return database.sql(INSERT_KEY)
                .bind(0, refund.programId())
                .bind(1, key.kind().stored())
                .bind(2, key.value())
                .bind(3, refund.id())
                .bind(4, refund.canonical())
                .then();
    }
}
