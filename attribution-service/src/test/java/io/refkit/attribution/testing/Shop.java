package io.refkit.attribution.testing;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of 30 cookie days in US dollars, with one active affiliate, on a database that others may share. */
public final class Shop {
    public static final String VISITOR = "visitor-1";
    public static final String EVENT = "purchase";

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final TestDatabase database;

    public final UUID program;
    public final UUID affiliate;

    private Shop(TestDatabase database) {
        this.database = database;
        program = newId();
        database.execute("insert into programs values (?, 'Shop', 'https://shop.example', 30, 'USD')", program);
        affiliate = affiliate("active");
    }

    private Shop(TestDatabase database, UUID program, UUID affiliate) {
        this.database = database;
        this.program = program;
        this.affiliate = affiliate;
    }

    public static Shop open(TestDatabase database) {
        return new Shop(database);
    }

    /** @return the same one, as it is in a copy of its database */
    public Shop on(TestDatabase copy) {
        return new Shop(copy, program, affiliate);
    }

    public static UUID newId() {
        return IDS.generate();
    }

    public UUID affiliate(String status) {
        var id = newId();
        database.execute(
                "insert into affiliates values (?, ?, 'Daniel', ?, ?, ?)",
                id,
                program,
                id + "@example.com",
                id.toString(),
                status);
        return id;
    }

    public void status(UUID affiliate, String status) {
        database.execute("update affiliates set status = ? where id = ?", status, affiliate);
    }

    public void cookieDays(int days) {
        database.execute("update programs set cookie_days = ? where id = ?", days, program);
    }

    public UUID percent(String rate) {
        return rule("percent", rate, "USD");
    }

    public UUID rule(String type, String value, String currency) {
        return store(new RuleRow(null, type, new BigDecimal(value), currency, null, null));
    }

    /** From now on. @return its id */
    public UUID store(RuleRow rule) {
        var id = newId();
        database.execute(
                """
                insert into commission_rules (id, version, program_id, event_name, affiliate_id, commission_type,
                                              commission_value, currency, duration_months, max_amount)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                program,
                EVENT,
                rule.affiliate(),
                rule.type(),
                rule.value(),
                rule.currency(),
                rule.durationMonths(),
                rule.maxAmount());
        return id;
    }

    /** What holds now has held since that instant, so that sales may be of the past. */
    public void predate(Instant instant) {
        database.execute("set session_replication_role = replica; "
                + Stream.of("program_settings", "commission_rules", "coupons")
                        .map(table -> "update %s set valid_from = '%s' where program_id = '%s'; "
                                .formatted(table, instant, program))
                        .collect(Collectors.joining())
                + "update affiliate_statuses set valid_from = '%s'".formatted(instant)
                + " where affiliate_id in (select id from affiliates where program_id = '%s')".formatted(program));
    }

    public void model(String attributionModel) {
        database.execute("update programs set attribution_model = ? where id = ?", attributionModel, program);
    }

    public void holdDays(int days) {
        database.execute("update programs set hold_days = ? where id = ?", days, program);
    }

    /** @return its id */
    public UUID coupon(String code, UUID affiliate) {
        var id = newId();
        database.execute(
                "insert into coupons (id, program_id, code, affiliate_id) values (?, ?, ?, ?)",
                id,
                program,
                code,
                affiliate);
        return id;
    }

    public void endCoupons() {
        database.execute("update coupons set valid_to = now() where program_id = ?", program);
    }

    public void endRules() {
        database.execute(
                "update commission_rules set valid_to = now() where program_id = ? and valid_to = 'infinity'", program);
    }

    /** A sale of 99.00 USD of the one visitor, received now; not stored yet. */
    public EventRow sale() {
        return new EventRow(newId(), program, EVENT, VISITOR, null, null, new BigDecimal("99.00"), "USD", now());
    }

    /** A click of the one visitor on the one affiliate's link a moment ago; not stored yet. */
    public ClickRow click() {
        return click(affiliate);
    }

    public ClickRow click(UUID affiliate) {
        var now = now();
        return new ClickRow(newId(), program, affiliate, VISITOR, now, now, "counted");
    }

    /** @return its id */
    public UUID store(ClickRow click) {
        database.execute(
                """
                insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                click.id(),
                click.program(),
                click.affiliate(),
                click.visitor(),
                Timestamp.from(click.clickedAt()),
                Timestamp.from(click.arrivedAt()),
                click.verdict());
        return click.id();
    }

    /** With its row in the inbox. @return its id */
    public UUID store(EventRow event) {
        database.execute(
                """
                insert into events (id, program_id, event_name, visitor_token, customer_id, coupon, revenue, gross,
                                    currency, received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                event.id(),
                event.program(),
                event.name(),
                event.visitor(),
                event.customer(),
                event.coupon(),
                event.revenue(),
                event.revenue(),
                event.currency(),
                Timestamp.from(event.receivedAt()));
        enqueue(event.id());
        return event.id();
    }

    /** As many sales as {@link #sale} is one, stored. @return their ids */
    public List<UUID> storeSales(int count) {
        return database.rows("""
                        with stored as (
                            insert into events (id, program_id, event_name, visitor_token, revenue, gross, currency,
                                                received_at)
                            select gen_random_uuid(), ?, ?, ?, 99.00, 99.00, 'USD', tick()
                            from generate_series(1, ?)
                            returning id)
                        insert into attribution_inbox (id, enqueued_at)
                        select id, clock_timestamp() from stored
                        returning id
                        """, program, EVENT, VISITOR, count).stream()
                .map(row -> (UUID) row.get("id"))
                .toList();
    }

    public void enqueue(UUID event) {
        database.execute("insert into attribution_inbox (id, enqueued_at) values (?, clock_timestamp())", event);
    }

    /** A refund of a sale, stored now with its row in the inbox. @return its id */
    public UUID refund(UUID event, String amount) {
        var id = newId();
        database.execute(
                "insert into refunds select ?, program_id, id, ?, currency, tick() from events where id = ?",
                id,
                new BigDecimal(amount),
                event);
        enqueueRefund(id);
        return id;
    }

    public void enqueueRefund(UUID refund) {
        database.execute(
                "insert into attribution_inbox (id, kind, enqueued_at) values (?, 'refund', clock_timestamp())"
                        + " on conflict do nothing",
                refund);
    }

    /** By the one clock there is. */
    public Instant now() {
        return database.<Timestamp>value("select tick()").toInstant();
    }
}
