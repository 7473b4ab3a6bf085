package io.refkit.attribution.commission;

import static io.refkit.postgres.Columns.array;
import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.line.Line;
import io.refkit.attribution.line.Origin;
import io.refkit.attribution.line.Status;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The lines as they are. Who reads them here keeps others from changing them until the transaction ends. */
final class Lines {
    private static final String COLUMNS =
            "id, event_id, program_id, affiliate_id, original_amount, clawback_of, hold_until, status, amount, currency,"
                    + " void_reason";

    private final DatabaseClient database;

    Lines(DatabaseClient database) {
        this.database = database;
    }

    /** @param onHold whether it may not be paid yet, by Postgres' clock */
    record Held(Line line, boolean onHold) {}

    Mono<Held> lock(UUID id) {
        return database.sql("""
                        select %s, status = 'pending' and coalesce(hold_until > clock_timestamp(), false) as on_hold
                        from commissions
                        where id = :id
                        for update
                        """.formatted(COLUMNS))
                .bind("id", id)
                .map(row -> new Held(line(row), required(row, "on_hold", Boolean.class)))
                .one();
    }

    /** @return in the order in which they came to be */
    Flux<Line> lockOfSales(List<UUID> events) {
        return database.sql("""
                        select %s
                        from commissions
                        where event_id = any(:events)
                        order by created_at, id
                        for update
                        """.formatted(COLUMNS))
                .bind("events", events.toArray(UUID[]::new))
                .map(Lines::line)
                .all();
    }

    /** @return pending ones whose hold is over, but for those that others have in hand */
    Flux<Line> lockHeldLongEnough(int limit) {
        return database.sql("""
                        select %s
                        from commissions
                        where status = 'pending' and hold_until <= clock_timestamp()
                        order by hold_until
                        limit :limit
                        for update skip locked
                        """.formatted(COLUMNS))
                .bind("limit", limit)
                .map(Lines::line)
                .all();
    }

    /** @param befores of each as it was read, by the same transaction */
    Mono<Void> update(Collection<Status> befores, Collection<Line> afters) {
        return database.sql("""
                        update commissions line
                        set status = changed.status,
                            amount = changed.amount,
                            void_reason = changed.reason,
                            approved_at = case when changed.status = 'approved' and changed.before <> 'approved'
                                then clock_timestamp() else approved_at end,
                            paid_at = case when changed.status = 'paid' then clock_timestamp() end,
                            voided_at = case when changed.status = 'voided' then clock_timestamp() end
                        from unnest(:ids::uuid[], :befores::text[], :statuses::text[], :amounts::numeric[],
                                    :reasons::text[]) changed (id, before, status, amount, reason)
                        where line.id = changed.id and line.status = changed.before
                        """)
                .bind("ids", array(afters, UUID[]::new, Line::id))
                .bind("befores", array(befores, String[]::new, Status::stored))
                .bind("statuses", array(afters, String[]::new, l -> l.status().stored()))
                .bind(
                        "amounts",
                        array(afters, BigDecimal[]::new, l -> l.amount().amount()))
                .bind("reasons", array(afters, String[]::new, Line::voidReason))
                .fetch()
                .rowsUpdated()
                .filter(updated -> updated == afters.size())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("lines changed that were locked")))
                .then();
    }

    private static Line line(Readable row) {
        var currency = Currency.getInstance(required(row, "currency", String.class));
        var origin = new Origin(
                required(row, "event_id", UUID.class),
                required(row, "program_id", UUID.class),
                required(row, "affiliate_id", UUID.class),
                new Money(required(row, "original_amount", BigDecimal.class), currency),
                row.get("clawback_of", UUID.class),
                row.get("hold_until", Instant.class));
        return new Line(
                required(row, "id", UUID.class),
                origin,
                Status.of(required(row, "status", String.class)),
                new Money(required(row, "amount", BigDecimal.class), currency),
                row.get("void_reason", String.class));
    }
}
