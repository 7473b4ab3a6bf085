package io.refkit.attribution.verify;

import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.line.Account;
import io.refkit.attribution.line.Movement;
import io.refkit.attribution.line.Status;
import io.refkit.attribution.verify.StoredSale.Entry;
import io.refkit.attribution.verify.StoredSale.Refunds;
import io.refkit.attribution.verify.StoredSale.StoredLine;
import io.refkit.attribution.verify.StoredSale.StoredMovement;
import io.refkit.attribution.verify.StoredSale.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is stored of sales besides their decisions. */
final class StoredSales {
    private final DatabaseClient database;

    StoredSales(DatabaseClient database) {
        this.database = database;
    }

    private record LineRow(
            UUID eventId, StoredLine line, @Nullable StoredMovement movement) {}

    private record RefundRow(UUID eventId, Refunds refunds) {}

    private record OwnerRow(UUID eventId, UUID affiliateId) {}

    /** @return of each of these events that has anything */
    Mono<Map<UUID, StoredSale>> of(List<UUID> events) {
        return lines(events)
                .flatMap(lines -> refunds(events)
                        .flatMap(refunds -> owners(events).map(owners -> sales(lines, refunds, owners))));
    }

    private static Map<UUID, StoredSale> sales(
            Map<UUID, Map<UUID, StoredLine>> lines, Map<UUID, Refunds> refunds, Map<UUID, List<UUID>> owners) {
        var sales = new HashMap<UUID, StoredSale>();
        lines.forEach((event, ofEvent) ->
                sales.put(event, new StoredSale(List.copyOf(ofEvent.values()), StoredSale.EMPTY.refunds(), List.of())));
        refunds.forEach(
                (event, sums) -> sales.compute(event, (id, sale) -> new StoredSale(or(sale).lines(), sums, List.of())));
        owners.forEach((event, given) ->
                sales.compute(event, (id, sale) -> new StoredSale(or(sale).lines(), or(sale).refunds(), given)));
        return sales;
    }

    private static StoredSale or(@Nullable StoredSale sale) {
        return sale == null ? StoredSale.EMPTY : sale;
    }

    private Mono<Map<UUID, Map<UUID, StoredLine>>> lines(List<UUID> events) {
        return rows("""
                        select c.event_id, c.id, c.program_id, c.affiliate_id, c.original_amount, c.currency,
                               c.clawback_of, c.hold_until, c.status, c.amount, t.id as transaction_id, t.kind,
                               t.program_id as transaction_program_id, n.affiliate_id as entry_affiliate_id, n.debit,
                               n.credit, n.amount as moved, n.currency as entry_currency
                        from commissions c
                        left join ledger_transactions t on t.commission_id = c.id
                        left join ledger_entries n on n.transaction_id = t.id
                        where c.event_id = any(:events)
                        order by c.event_id, c.created_at, c.id, t.booked_at, t.id
                        """, events, StoredSales::lineRow)
                .collect(HashMap<UUID, Map<UUID, StoredLine>>::new, StoredSales::add)
                .map(lines -> lines);
    }

    private static void add(Map<UUID, Map<UUID, StoredLine>> lines, LineRow row) {
        var line = lines.computeIfAbsent(row.eventId(), event -> new LinkedHashMap<>())
                .computeIfAbsent(row.line().id(), id -> row.line());
        if (row.movement() != null) {
            line.movements().add(row.movement());
        }
    }

    private static LineRow lineRow(Readable row) {
        var terms = new Terms(
                required(row, "program_id", UUID.class),
                required(row, "affiliate_id", UUID.class),
                required(row, "original_amount", BigDecimal.class),
                required(row, "currency", String.class),
                row.get("clawback_of", UUID.class),
                row.get("hold_until", Instant.class));
        var line = new StoredLine(
                required(row, "id", UUID.class),
                terms,
                Status.of(required(row, "status", String.class)),
                required(row, "amount", BigDecimal.class),
                new ArrayList<>());
        return new LineRow(required(row, "event_id", UUID.class), line, movement(row));
    }

    private static @Nullable StoredMovement movement(Readable row) {
        var id = row.get("transaction_id", UUID.class);
        return id == null
                ? null
                : new StoredMovement(
                        id,
                        Movement.Kind.valueOf(
                                required(row, "kind", String.class).toUpperCase(Locale.ROOT)),
                        required(row, "transaction_program_id", UUID.class),
                        entry(row));
    }

    private static @Nullable Entry entry(Readable row) {
        var affiliate = row.get("entry_affiliate_id", UUID.class);
        return affiliate == null
                ? null
                : new Entry(
                        affiliate,
                        account(row, "debit"),
                        account(row, "credit"),
                        required(row, "moved", BigDecimal.class),
                        required(row, "entry_currency", String.class));
    }

    private static Account account(Readable row, String column) {
        return Account.valueOf(required(row, column, String.class).toUpperCase(Locale.ROOT));
    }

    private Mono<Map<UUID, Refunds>> refunds(List<UUID> events) {
        return rows(
                        """
                        select r.event_id, sum(r.amount) filter (where i.id is null) as processed, sum(r.amount) as total
                        from refunds r
                        left join attribution_inbox i on i.id = r.id
                        where r.event_id = any(:events)
                        group by r.event_id
                        """,
                        events,
                        row -> new RefundRow(
                                required(row, "event_id", UUID.class),
                                new Refunds(
                                        row.get("processed", BigDecimal.class), row.get("total", BigDecimal.class))))
                .collectMap(RefundRow::eventId, RefundRow::refunds);
    }

    private Mono<Map<UUID, List<UUID>>> owners(List<UUID> events) {
        return rows(
                        """
                        select event_id, to_affiliate_id
                        from reattributions
                        where event_id = any(:events)
                          -- else only the customer was moved
                          and to_affiliate_id is distinct from from_affiliate_id
                        order by event_id, made_at, id
                        """,
                        events,
                        row -> new OwnerRow(
                                required(row, "event_id", UUID.class), required(row, "to_affiliate_id", UUID.class)))
                .collect(
                        HashMap<UUID, List<UUID>>::new,
                        (owners, row) -> owners.computeIfAbsent(row.eventId(), event -> new ArrayList<>())
                                .add(row.affiliateId()))
                .map(owners -> owners);
    }

    private <T> Flux<T> rows(String sql, List<UUID> events, Function<Readable, T> row) {
        return database.sql(sql)
                .bind("events", events.toArray(UUID[]::new))
                .map(row)
                .all();
    }
}
