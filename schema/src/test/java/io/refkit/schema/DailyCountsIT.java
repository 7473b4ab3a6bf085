package io.refkit.schema;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DailyCountsIT {
    private static final String CONVERSIONS = """
            select coalesce((select slug from affiliates where id = affiliate_id), 'all') || ' ' || day || ' '
                || sum(conversions) || ' ' || sum(revenue) || ' ' || currency as kept
            from daily_conversions group by affiliate_id, day, currency order by 1
            """;
    private static final String LEDGER = """
            select coalesce((select slug from affiliates where id = affiliate_id), 'all') || ' '
                || case when day is null then 'ever' else 'by day' end || ' ' || account || ' '
                || sum(amount) || ' ' || currency as kept
            from daily_ledger group by affiliate_id, day, account, currency order by 1
            """;

    private Program program = Program.create();
    private UUID ann = UUID.randomUUID();
    private UUID bea = UUID.randomUUID();

    @BeforeEach
    void affiliates() {
        ann = program.affiliate("ann", "active");
        bea = program.affiliate("bea", "active");
    }

    @Test
    void conversionsAreCountedOnTheDayOfTheirEvent() {
        decide(sale("2026-03-01T23:59:59.9Z", "10.00"), "attributed_click", ann);
        decide(sale("2026-03-01T00:00:00Z", "5.50"), "attributed_coupon", ann);
        decide(sale("2026-03-02T00:00:00Z", "1.00"), "attributed_customer", bea);
        decide(sale("2026-03-02T00:00:00Z", null), "attributed_click", bea);
        decide(sale("2026-03-02T00:00:00Z", "7.00"), "affiliate_inactive", bea);
        decide(sale("2026-03-02T00:00:00Z", "7.00"), "no_visitor", null);
        assertThat(kept(CONVERSIONS))
                .containsExactly(
                        "all 2026-03-01 2 15.50 USD",
                        "all 2026-03-02 2 1.00 USD",
                        "ann 2026-03-01 2 15.50 USD",
                        "bea 2026-03-02 2 1.00 USD");
    }

    @Test
    void aDecisionAgainCountsNothing() {
        var sale = sale("2026-03-01T10:00:00Z", "10.00");
        decide(sale, "attributed_click", ann);
        decide(sale, "attributed_click", ann);
        assertThat(kept(CONVERSIONS)).containsExactly("all 2026-03-01 1 10.00 USD", "ann 2026-03-01 1 10.00 USD");
    }

    @Test
    void aConversionMovesWithItsSale() {
        var sale = sale("2026-03-01T10:00:00Z", "10.00");
        var nobodys = sale("2026-03-01T10:00:00Z", "3.00");
        decide(sale, "attributed_click", ann);
        decide(nobodys, "no_visitor", null);
        give(sale, ann, bea);
        give(nobodys, null, bea);
        assertThat(kept(CONVERSIONS))
                .containsExactly(
                        "all 2026-03-01 2 13.00 USD", "ann 2026-03-01 0 0.00 USD", "bea 2026-03-01 2 13.00 USD");
    }

    @Test
    void theLedgerIsSummedByAccount() {
        var line = commission(ann, "3.00");
        book(line, ann, "expense", "held", "3.00");
        book(line, ann, "held", "expense", "1.00");
        book(line, ann, "held", "paid", "2.00");
        assertThat(kept(LEDGER))
                .containsExactly(
                        "all by day expense -2.00 USD",
                        "all by day held 0.00 USD",
                        "all by day paid 2.00 USD",
                        "ann by day expense -2.00 USD",
                        "ann ever held 0.00 USD",
                        "ann ever paid 2.00 USD");
    }

    @Test
    void clicksAreCountedByInsertAndUpdate() {
        for (int i = 0; i < 2; i++) {
            program.database().execute("""
                    insert into click_counts as n (program_id, affiliate_id, day, flight, counted, repeats)
                    values (?, ?, '2026-03-01', 0, 2, 1), (?, ?, '2026-03-01', 0, 3, 0), (?, ?, '2026-03-02', 1, 1, 0)
                    on conflict (program_id, affiliate_id, day, flight) do update
                    set counted = n.counted + excluded.counted, repeats = n.repeats + excluded.repeats
                    """, program.id(), ann, program.id(), bea, program.id(), bea);
        }
        assertThat(kept("select day || ' ' || flight || ' ' || clicks as kept from daily_clicks order by 1"))
                .containsExactly("2026-03-01 0 10", "2026-03-02 1 2");
    }

    @Test
    void manyAtATimeLoseNothingAndDoNotGetInEachOthersWay() throws Exception {
        var sales = IntStream.range(0, 400)
                .mapToObj(i -> sale("2026-03-0%dT10:00:00Z".formatted(1 + i % 4), "1.00"))
                .toList();
        var together = new CyclicBarrier(8);
        try (var writers = Executors.newFixedThreadPool(8)) {
            var work = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(writer -> () -> {
                        together.await(20, SECONDS);
                        decideAll(sales.subList(writer * 50, writer * 50 + 50), writer % 2 == 0);
                        return null;
                    })
                    .toList();
            for (var result : writers.invokeAll(work, 120, SECONDS)) {
                result.get();
            }
        }
        assertThat(kept(CONVERSIONS)).hasSize(12).isEqualTo(kept("""
                        select coalesce(a.slug, 'all') || ' ' || e.received_at::date || ' ' || count(*) || ' '
                            || sum(e.gross) || ' USD' as kept
                        from decisions d join events e on e.id = d.event_id join affiliates a on a.id = d.affiliate_id
                        group by grouping sets ((a.slug, e.received_at::date), (e.received_at::date)) order by 1
                        """));
    }

    @Test
    void whatWasStoredBeforeIsCountedToo() {
        var database = TestDatabase.empty();
        Versions.migrate(database, "10");
        program = new Program(database, UUID.randomUUID());
        addProgram();
        affiliates();
        decide(sale("2026-03-01T10:00:00Z", "10.00"), "attributed_click", ann);
        var moved = sale("2026-03-01T10:00:00Z", "5.00");
        decide(moved, "attributed_click", ann);
        give(moved, ann, bea);
        var line = commission(ann, "3.00");
        book(line, ann, "expense", "held", "3.00");
        database.execute("insert into click_counts values (?, ?, '2026-03-01', 0, 2, 1, 0)", program.id(), ann);
        Schema.migrate(database.jdbcUrl(), database.user(), database.password());
        assertThat(kept(CONVERSIONS))
                .containsExactly(
                        "all 2026-03-01 2 15.00 USD", "ann 2026-03-01 1 10.00 USD", "bea 2026-03-01 1 5.00 USD");
        assertThat(kept(LEDGER))
                .containsExactly(
                        "all by day expense -3.00 USD",
                        "all by day held 3.00 USD",
                        "ann by day expense -3.00 USD",
                        "ann ever held 3.00 USD");
        assertThat(database.<Long>value("select clicks from daily_clicks")).isEqualTo(2);
    }

    @Test
    void balancesOfBeforeAreKeptWhole() {
        var database = TestDatabase.empty();
        Versions.migrate(database, "20");
        program = new Program(database, UUID.randomUUID());
        addProgram();
        affiliates();
        var line = commission(ann, "3.00");
        book(line, ann, "expense", "held", "3.00");
        database.execute("""
                insert into daily_ledger (program_id, affiliate_id, day, currency, account, lane, amount)
                select program_id, affiliate_id, day - 1, currency, account, 1, 2 * amount from daily_ledger
                """);
        Schema.migrate(database.jdbcUrl(), database.user(), database.password());
        book(line, ann, "held", "paid", "1.00");
        assertThat(kept(LEDGER))
                .containsExactly(
                        "all by day expense -3.00 USD",
                        "all by day expense -6.00 USD",
                        "all by day held 2.00 USD",
                        "all by day held 6.00 USD",
                        "all by day paid 1.00 USD",
                        "ann by day expense -3.00 USD",
                        "ann by day expense -6.00 USD",
                        "ann ever held 8.00 USD",
                        "ann ever paid 1.00 USD");
    }

    private void addProgram() {
        program.database().execute("""
                insert into programs (id, name, website_url, cookie_days, currency)
                values (?, 'Shop', 'https://shop.example', 30, 'USD')
                """, program.id());
    }

    private List<String> kept(String sql) {
        return program.database().rows(sql).stream()
                .map(row -> String.valueOf(row.get("kept")))
                .toList();
    }

    private UUID sale(String receivedAt, String gross) {
        var id = UUID.randomUUID();
        program.database().execute("""
                insert into events (id, program_id, event_name, revenue, gross, currency, received_at)
                values (?, ?, 'sale', ?::numeric, ?::numeric, 'USD', ?::timestamptz)
                """, id, program.id(), gross, gross, receivedAt);
        return id;
    }

    private void decide(UUID event, String attribution, UUID affiliate) {
        program.database()
                .execute(
                        """
                insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """,
                        event,
                        program.id(),
                        attribution,
                        attribution.startsWith("attributed") ? "no_rule" : "not_attributed",
                        affiliate);
    }

    /** In one transaction of several statements, each for both affiliates, in one order or the other. */
    private void decideAll(List<UUID> events, boolean forwards) {
        var order = forwards ? events : events.reversed();
        var statements = Stream.iterate(0, i -> i < order.size(), i -> i + 10).map(i -> """
                        insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                        select e, '%s', 'attributed_click', 'no_rule', case when n %% 8 < 4 then '%s' else '%s' end::uuid
                        from unnest('{%s}'::uuid[]) with ordinality as t (e, n)
                        """.formatted(
                program.id(),
                ann,
                bea,
                String.join(
                        ",",
                        order.subList(i, i + 10).stream().map(UUID::toString).toList())));
        program.database()
                .execute("begin; " + String.join("; select pg_sleep(0.01); ", statements.toList()) + "; commit");
    }

    private void give(UUID event, UUID from, UUID to) {
        program.database().execute("""
                insert into reattributions (id, program_id, event_id, from_affiliate_id, to_affiliate_id, reason,
                                            moves_customer)
                values (gen_random_uuid(), ?, ?, ?, ?, 'theirs', false)
                """, program.id(), event, from, to);
    }

    private UUID commission(UUID affiliate, String amount) {
        var sale = sale("2026-03-01T10:00:00Z", null);
        decide(sale, "no_visitor", null);
        return program.database().value("""
                with line as (
                    insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency, status)
                    values (gen_random_uuid(), ?, ?, ?, ?::numeric, ?::numeric, 'USD', 'pending')
                    returning id)
                select id from line
                """, sale, program.id(), affiliate, amount, amount);
    }

    private void book(UUID line, UUID affiliate, String debit, String credit, String amount) {
        program.database().execute("""
                with booked as (
                    insert into ledger_transactions (id, program_id, commission_id, kind)
                    values (gen_random_uuid(), ?, ?, 'earned')
                    returning id)
                insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                select id, ?, ?, ?, 'USD', ?::numeric from booked
                """, program.id(), line, affiliate, debit, credit, amount);
    }
}
