package io.refkit.attribution.proof;

import com.fasterxml.uuid.Generators;
import io.refkit.attribution.proof.Turn.Order;
import io.refkit.attribution.proof.Turn.Ruled;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program of a run's own, with Anna's and Bert's links followed by Vera and Vito. Everything is stamped by Postgres as
 * it happens, as in real life.
 */
final class Program {
    private static final Map<String, List<String>> DATED = Map.ofEntries(
            Map.entry("program_settings", List.of("valid_from", "valid_to")),
            Map.entry("commission_rules", List.of("valid_from", "valid_to")),
            Map.entry("coupons", List.of("valid_from", "valid_to")),
            Map.entry("customer_bindings", List.of("valid_from", "valid_to")),
            Map.entry("clicks", List.of("clicked_at", "arrived_at")),
            Map.entry("events", List.of("received_at")),
            Map.entry("refunds", List.of("received_at")),
            Map.entry("decisions", List.of("clicked_at", "first_commission_at", "decided_at")),
            Map.entry("unattributed_events", List.of("received_at")),
            Map.entry("commissions", List.of("created_at", "hold_until", "approved_at", "paid_at", "voided_at")),
            Map.entry("reattributions", List.of("made_at")));

    private final Sql sql;
    final UUID id = newId();
    private final Map<String, UUID> affiliates = new LinkedHashMap<>();

    /** In the order in which they were stored; of the same instant, in the order of their ids. */
    final List<UUID> sales = new ArrayList<>();

    final List<UUID> refunds = new ArrayList<>();

    Program(Sql sql) {
        this.sql = sql;
        sql.execute("insert into programs values (?, 'Shop', 'https://shop.example', 30, 'USD')", id);
        join("anna", "vera", "ANNA5");
        join("bert", "vito", "BERT5");
        rule(new Ruled("purchase", null, "percent", "30", "USD", null, null));
        rule(new Ruled("renewal", null, "percent", "12.5", "USD", 1, null));
    }

    private void join(String affiliate, String visitor, String code) {
        var joined = newId();
        affiliates.put(affiliate, joined);
        sql.execute(
                "insert into affiliates values (?, ?, ?, ?, ?, 'active')",
                joined,
                id,
                affiliate,
                joined + "@example.com",
                joined.toString());
        click(visitor, affiliate);
        coupon(code, affiliate);
    }

    UUID affiliate(String name) {
        return affiliates.get(name);
    }

    void click(String visitor, String affiliate) {
        sql.execute("""
                insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict)
                select ?, ?, ?, ?, now, now, 'counted' from clock_timestamp() now
                """, newId(), id, affiliate(affiliate), visitor);
    }

    void coupon(String code, String affiliate) {
        sql.execute(
                "update coupons set valid_to = now() where program_id = ? and code = ?" + " and valid_to = 'infinity'",
                id,
                code);
        sql.execute(
                "insert into coupons (id, program_id, code, affiliate_id) values (?, ?, ?, ?)",
                newId(),
                id,
                code,
                affiliate(affiliate));
    }

    void rule(Ruled rule) {
        endRule(rule.event(), rule.affiliate());
        sql.execute(
                """
                insert into commission_rules (id, version, program_id, event_name, affiliate_id, commission_type,
                                              commission_value, currency, duration_months, max_amount)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                newId(),
                id,
                rule.event(),
                rule.affiliate() == null ? null : affiliate(rule.affiliate()),
                rule.type(),
                new BigDecimal(rule.value()),
                rule.currency(),
                rule.months(),
                rule.cap() == null ? null : new BigDecimal(rule.cap()));
    }

    void endRule(String event, @Nullable String affiliate) {
        sql.execute("""
                update commission_rules
                set valid_to = now()
                where program_id = ? and event_name = ? and valid_to = 'infinity'
                  and affiliate_id is not distinct from ?::uuid
                """, id, event, affiliate == null ? null : affiliate(affiliate));
    }

    void status(String affiliate, String status) {
        sql.execute("update affiliates set status = ? where id = ?", status, affiliate(affiliate));
    }

    void model(String model) {
        sql.execute("update programs set attribution_model = ? where id = ?", model, id);
    }

    void hold(@Nullable Integer days) {
        sql.execute("update programs set hold_days = ?::integer where id = ?", days, id);
    }

    /** @return the ids of these sales, which await their decision */
    List<UUID> sell(List<Order> orders) {
        var ids = Stream.generate(Program::newId)
                .limit(orders.size())
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            sell(ids.get(i), ids.getFirst(), orders.get(i));
        }
        sales.addAll(ids);
        return ids;
    }

    /** @param first whose instant it shares, if it is not that itself */
    private void sell(UUID sale, UUID first, Order order) {
        var gross = order.revenue() == null
                ? null
                : new Money(new BigDecimal(order.revenue()), Currency.getInstance(order.currency())).amount();
        sql.execute(
                """
                with stored as (
                    insert into events (id, program_id, event_name, visitor_token, customer_id, coupon, revenue, gross,
                                        currency, received_at)
                    values (?, ?, ?, ?, ?, ?, ?::numeric, ?, ?,
                            coalesce((select received_at from events where id = ?), clock_timestamp()))
                    returning id)
                insert into attribution_inbox (id, enqueued_at)
                select id, clock_timestamp() from stored
                """,
                sale,
                id,
                order.event(),
                order.visitor(),
                order.customer(),
                order.coupon(),
                order.revenue(),
                gross,
                gross == null ? "USD" : order.currency(),
                first);
    }

    /** Rounded up, as a refund of nothing is none. @return its id, which awaits its booking; nothing where nothing remains */
    List<UUID> refund(UUID sale, @Nullable Integer percent) {
        var stored = sql.ids("""
                with sale as (
                    select e.id, e.gross, e.currency,
                           e.gross - coalesce((select sum(amount) from refunds where event_id = e.id), 0) as remains
                    from events e
                    where id = ?),
                refund as (
                    insert into refunds (id, program_id, event_id, amount, currency, received_at)
                    select ?, ?, id,
                           coalesce(least(remains, ceil(gross * coalesce(?::integer, 100) / 100 * 10.0 ^ scale(gross))
                                                   / 10.0 ^ scale(gross)), 0),
                           currency, clock_timestamp()
                    from sale
                    where remains > 0 or not exists (select from refunds where event_id = sale.id)
                    returning id)
                insert into attribution_inbox (id, kind, enqueued_at)
                select id, 'refund', clock_timestamp() from refund
                returning id
                """, sale, newId(), id, percent);
        refunds.addAll(stored);
        return stored;
    }

    void pass(int days) {
        var shifts = DATED.entrySet().stream()
                .map(table -> "update %s set %s where program_id = '%s'; "
                        .formatted(table.getKey(), earlier(table.getValue(), days), id))
                .collect(Collectors.joining());
        sql.execute("set session_replication_role = replica; " + shifts + passOfDaily(days)
                + "update affiliate_statuses set %s where affiliate_id in ('%s', '%s'); "
                        .formatted(
                                earlier(List.of("valid_from", "valid_to"), days), affiliate("anna"), affiliate("bert"))
                + "reset session_replication_role");
    }

    /** By way of days that no row has: each row's new day may still be another's. */
    private String passOfDaily(int days) {
        return "update daily_conversions set day = day + 1000000 where program_id = '%s'; ".formatted(id)
                + "update daily_conversions set day = day - 1000000 - %d where program_id = '%s'; ".formatted(days, id);
    }

    /** In hours: a day of the connection's time zone may have 23. */
    private static String earlier(List<String> columns, int days) {
        return columns.stream()
                .map(column -> "%s = %s - interval '%d hours'".formatted(column, column, 24 * days))
                .collect(Collectors.joining(", "));
    }

    /** @return what of it is in the inbox */
    List<UUID> waiting() {
        return Stream.concat(undecided().stream(), unbooked().stream()).toList();
    }

    List<UUID> undecided() {
        return sql.ids("select id from attribution_inbox join events using (id) where program_id = ?", id);
    }

    List<UUID> unbooked() {
        return sql.ids("select id from attribution_inbox join refunds using (id) where program_id = ?", id);
    }

    private static UUID newId() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }
}
