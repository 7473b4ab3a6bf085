package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DashboardIT {
    private final AdminServer server = AdminServer.shared();
    private UUID program = new UUID(0, 0);
    private UUID ann = program;
    private UUID bea = program;

    @BeforeEach
    void history() {
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        program = server.database().value("select id from programs");
        ann = affiliate("ann");
        bea = affiliate("bea");
    }

    @Test
    void nothingYetIsNothing() {
        var shown = dashboard("");
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(shown.path("range").toString())
                .isEqualTo("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(today.minusDays(29), today));
        assertThat(shown.path("days")).hasSize(30);
        assertThat(shown.path("clicks").toString()).isEqualTo("{\"now\":0,\"before\":0}");
        assertThat(shown.path("conversionRate").toString()).isEqualTo("{\"now\":null,\"before\":null}");
        assertThat(shown.path("money")).isEmpty();
        assertThat(shown.path("affiliates")).isEmpty();
        assertThat(shown.path("firstSteps").toString()).isEqualTo("{\"click\":false,\"event\":false,\"rule\":false}");
    }

    @Test
    void eachFigureStandsAgainstTheRangeBefore() {
        clicks(ann, "2026-03-11", 100);
        clicks(bea, "2026-03-20", 20);
        clicks(ann, "2026-03-10", 40);
        clicks(ann, "2026-02-28", 1000);
        sale(ann, "2026-03-11T00:00:00Z", "10.00", "USD");
        sale(bea, "2026-03-20T23:59:59Z", "20.50", "USD");
        sale(bea, "2026-03-20T12:00:00Z", "7.00", "EUR");
        sale(ann, "2026-03-10T12:00:00Z", "1.00", "USD");
        var shown = dashboard("?from=2026-03-11&to=2026-03-20");
        assertThat(shown.path("before").toString()).isEqualTo("{\"from\":\"2026-03-01\",\"to\":\"2026-03-10\"}");
        assertThat(shown.path("clicks").toString()).isEqualTo("{\"now\":120,\"before\":40}");
        assertThat(shown.path("conversions").toString()).isEqualTo("{\"now\":3,\"before\":1}");
        assertThat(shown.path("conversionRate").toString()).isEqualTo("{\"now\":0.0250,\"before\":0.0250}");
        assertThat(shown.path("money").path(0).path("currency").asString()).isEqualTo("USD");
        assertThat(shown.path("money").path(0).path("revenue").toString()).isEqualTo("{\"now\":30.50,\"before\":1.00}");
        assertThat(shown.path("money").path(1).path("revenue").toString()).isEqualTo("{\"now\":7.00,\"before\":0}");
        assertThat(shown.path("days")).hasSize(10);
        assertThat(shown.path("days").path(9).toString())
                .isEqualTo("{\"day\":\"2026-03-20\",\"clicks\":20,\"conversions\":2}");
    }

    @Test
    void commissionsAreEarnedOwedAndPaid() {
        book("2026-03-05", "expense", "held", "50.00");
        book("2026-03-12", "expense", "held", "30.00");
        book("2026-03-13", "held", "expense", "5.00");
        book("2026-03-14", "held", "payable", "40.00");
        book("2026-03-15", "payable", "paid", "15.00");
        book("2026-04-01", "payable", "paid", "25.00");
        var money = dashboard("?from=2026-03-11&to=2026-03-20").path("money").path(0);
        assertThat(money.path("earned").toString()).isEqualTo("{\"now\":25.00,\"before\":50.00}");
        assertThat(money.path("owed").toString()).isEqualTo("{\"now\":60.00,\"before\":50.00}");
        assertThat(money.path("paid").toString()).isEqualTo("{\"now\":15.00,\"before\":0}");
    }

    @Test
    void theBestAreShownByTheirRevenue() {
        clicks(bea, "2026-03-20", 20);
        sale(ann, "2026-03-11T00:00:00Z", "10.00", "USD");
        sale(ann, "2026-03-11T00:00:00Z", "900.00", "EUR");
        sale(bea, "2026-03-11T00:00:00Z", "11.00", "USD");
        sale(ann, "2026-03-31T00:00:00Z", "99.00", "USD");
        var best = dashboard("?from=2026-03-11&to=2026-03-20").path("affiliates");
        assertThat(best).hasSize(2);
        assertThat(best.path(0).toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"bea\",\"slug\":\"bea\",\"clicks\":20,\"conversions\":1,\"revenue\":11.00,\"earned\":0,\"currency\":\"USD\"}"
                                .formatted(bea));
        assertThat(best.path(1).path("conversions").asInt()).isEqualTo(2);
        assertThat(best.path(1).path("revenue").toString()).isEqualTo("10.00");
    }

    @Test
    void firstStepsAreDoneOnceSeen() {
        clicks(ann, "2026-03-11", 0);
        sale(ann, "2026-03-11T00:00:00Z", null, "USD");
        server.post(
                        "/admin/commission-rules",
                        "{\"programId\":\"%s\",\"eventName\":\"sale\",\"commissionType\":\"fixed\",\"commissionValue\":1}"
                                .formatted(program))
                .ok();
        assertThat(dashboard("").path("firstSteps").toString())
                .isEqualTo("{\"click\":true,\"event\":true,\"rule\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from=2026-03-02&to=2026-03-01 | from must not be after to
            from=9999-01-01               | from must not be after to
            from=2020-01-01&to=2026-03-01 | from and to must be at most 366 days
            to=2026-02-30                 | from and to must be days like 2026-03-01
            to=0001-01-01                 | from and to must be days like 2026-03-01
            """)
    void refusesOtherRanges(String query, String error) {
        server.get("/admin/dashboard?" + query).refused(400, error);
    }

    @Test
    void isOfTheProgramAskedFor() {
        server.get("/admin/dashboard?programId=" + program).ok();
        server.get("/admin/dashboard?programId=" + UUID.randomUUID()).refused(404, "Not found");
    }

    @Test
    void isAPage() {
        clicks(ann, "2026-03-12", 1234);
        sale(ann, "2026-03-11T00:00:00Z", "10.00", "USD");
        var browser = Browser.loggedIn(server);
        var page = browser.get("/panel?from=2026-03-11&to=2026-03-20").body();
        assertThat(page)
                .contains(
                        "<h1>Dashboard</h1>",
                        "1,234",
                        "value=\"10.00\"",
                        "nothing before",
                        "<polyline",
                        "2026-03-11: 1",
                        "/panel/affiliates/" + ann,
                        "hx-get=\"/panel/first-steps\"",
                        "We see your script")
                .doesNotContain("style=", "th:", "Put the script on your website");
        assertThat(browser.get("/panel/first-steps").body())
                .contains("We see your script", "Add a rule", "We hear of your sales")
                .doesNotContain("<html", "<h1");
        Browser.assertRedirect(browser.get("/panel?from=x"), "/panel?error=");
    }

    @Test
    void thePageLeadsTheWayToAProgram() {
        Ledger.forget(server.database(), "programs");
        assertThat(Browser.loggedIn(server).get("/panel").body()).contains("Create your program");
    }

    private JsonNode dashboard(String query) {
        return server.get("/admin/dashboard" + query).ok().body();
    }

    private UUID affiliate(String slug) {
        server.post(
                        "/admin/affiliates/invite",
                        "{\"name\":\"%s\",\"email\":\"%s@example.com\",\"slug\":\"%s\"}".formatted(slug, slug, slug))
                .ok();
        return server.database().value("select id from affiliates where slug = ?", slug);
    }

    private void clicks(UUID affiliate, String day, int counted) {
        server.database()
                .execute(
                        "insert into click_counts values (?, ?, ?::date, 0, ?, 5, 5)",
                        program,
                        affiliate,
                        day,
                        counted);
    }

    private void sale(UUID affiliate, String receivedAt, String gross, String currency) {
        var id = UUID.randomUUID();
        server.database().execute("""
                        insert into events (id, program_id, event_name, revenue, gross, currency, received_at)
                        values (?, ?, 'sale', ?::numeric, ?::numeric, ?, ?::timestamptz)
                        """, id, program, gross, gross, currency, receivedAt);
        server.database().execute("""
                        insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                        values (?, ?, 'attributed_click', 'no_rule', ?)
                        """, id, program, affiliate);
    }

    private void book(String day, String debit, String credit, String amount) {
        var line = new Ledger(server.database()).commission("1.00");
        server.database().execute("""
                        with booked as (
                            insert into ledger_transactions (id, program_id, commission_id, kind, booked_at)
                            values (gen_random_uuid(), ?, ?, 'earned', ?::timestamptz)
                            returning id)
                        insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                        select id, ?, ?, ?, 'USD', ? from booked
                        """, program, line, day + "T12:00:00Z", ann, debit, credit, new BigDecimal(amount));
    }
}
