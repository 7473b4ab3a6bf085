package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is beyond the original: editing, searching, sorting, and one affiliate with all that is theirs. */
class AffiliateChangeIT {
    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @BeforeEach
    void threeAffiliates() {
        Ledger.forget(server.database(), "programs, click_counts, events, unattributed_events, decisions");
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example/?a=b#top\"}")
                .ok();
        invite("Bea", "bea@example.com", "bea");
        invite("ann", "ann@example.com", "ann-100");
        invite("Cleo_%", "cleo@shop.example", "cleo");
    }

    @Test
    void changesWhatIsSaidAndNothingElse() {
        change("bea", "{\"name\":\"Beate\"}").ok();
        change("bea", "{\"payoutEmail\":\"pay@example.com\",\"email\":\"beate@example.com\"}")
                .ok();
        change("bea", "{\"slug\":\"beate\",\"status\":\"inactive\"}").ok();
        var bea = affiliates("?q=beate").path(0);
        assertThat(bea.path("name").asString()).isEqualTo("Beate");
        assertThat(bea.path("email").asString()).isEqualTo("beate@example.com");
        assertThat(bea.path("payoutEmail").asString()).isEqualTo("pay@example.com");
        assertThat(bea.path("slug").asString()).isEqualTo("beate");
        assertThat(bea.path("status").asString()).isEqualTo("inactive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"ANN@example.com\"}                          | Email already in use",
                "{\"email\":\"ann@example.com\",\"slug\":\"cleo\"}        | Email already in use",
                "{\"slug\":\"cleo\"}                                      | Slug already in use",
                "{\"slug\":\"cleo\",\"email\":\"bea@example.com\"}        | Slug already in use",
            })
    void whatIsTakenIsAConflict(String body, String error) {
        change("bea", body).refused(409, error);
        assertThat(affiliates("?q=bea").path(0).path("slug").asString()).isEqualTo("bea");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\" \"}",
                "{\"name\":\"a\\nb\"}",
                "{\"slug\":\"A\"}",
                "{\"email\":\"a\"}",
                "{\"payoutEmail\":\"a\"}",
                "{\"name\":\"a\",\"status\":\"gone\"}"
            })
    void whatIsUnfitIsRefused(String body) {
        change("bea", body).refused(400);
        server.patch("/admin/affiliates/1", body).refused(400);
    }

    @Test
    void cachesHearOfBothSlugs() throws Exception {
        try (var connection = server.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("listen refkit_cache");
            change("bea", "{\"slug\":\"beate\"}").ok();
            var heard = connection.unwrap(org.postgresql.PGConnection.class).getNotifications(5000);
            assertThat(heard).extracting(n -> n.getParameter()).contains("affiliate:bea", "affiliate:beate");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "q=BEA, bea",
        "q=example.com, ann-100 bea",
        "q=100, ann-100",
        "q=_%25, cleo",
        "q=%25, cleo",
        "q=%5C, ''",
        "q=nobody, ''",
        "q=%20ann%20, ann-100",
        "status=active, cleo ann-100 bea",
        "status=pending, ''",
        "sort=newest, cleo ann-100 bea",
        "sort=name, ann-100 bea cleo",
        "sort=name&limit=1, ann-100",
        "sort=name&limit=1&offset=1, bea",
        "sort=name&offset=2, cleo",
        "offset=3, ''",
    })
    void findsAndSorts(String query, String slugs) {
        assertThat(slugs("?" + query)).isEqualTo(slugs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=gone", "sort=x", "offset=-1", "offset=12345678"})
    void refusesWhatItDoesNotKnow(String query) {
        server.get("/admin/affiliates?" + query).refused(400);
    }

    @Test
    void sortsByWhatCameOfThem() {
        clicks("bea", 7);
        clicks("ann-100", 9);
        sale("bea", "50.00", "5.00");
        sale("cleo", "40.00", "8.00");
        assertThat(slugs("?sort=clicks")).isEqualTo("ann-100 bea cleo");
        assertThat(slugs("?sort=revenue")).isEqualTo("bea cleo ann-100");
        assertThat(slugs("?sort=owed")).isEqualTo("cleo bea ann-100");
    }

    @Test
    void oneIsShownWithAllThatIsTheirs() {
        clicks("bea", 7);
        sale("bea", "50.00", "5.00");
        sale("bea", "10.00", "1.00");
        var id = id("bea");
        server.post("/admin/coupons", "{\"affiliateId\":\"%s\",\"code\":\"TEN\"}".formatted(id))
                .ok();
        server.post("/admin/commission-rules", """
                {"programId":"%s","affiliateId":"%s","eventName":"sale","commissionType":"percent","commissionValue":25}
                """.formatted(program(), id)).ok();
        var body = server.get("/admin/affiliates/" + id).ok().body();
        assertThat(body.propertyNames())
                .containsExactlyInAnyOrder("affiliate", "referralLink", "coupons", "rules", "results", "balance");
        assertThat(body.path("affiliate").path("slug").asString()).isEqualTo("bea");
        assertThat(body.path("referralLink").asString()).isEqualTo("https://shop.example/?a=b&ref=bea#top");
        assertThat(body.path("coupons").path(0).path("code").asString()).isEqualTo("TEN");
        assertThat(body.path("rules").path(0).path("commissionValue").decimalValue())
                .isEqualByComparingTo("25");
        var results = body.path("results");
        assertThat(results.path("clicks").asLong()).isEqualTo(7);
        assertThat(results.path("events").asLong()).isEqualTo(2);
        assertThat(results.path("revenue").decimalValue()).isEqualByComparingTo("60");
        assertThat(results.path("owed").decimalValue()).isEqualByComparingTo("6");
        assertThat(results.path("paid").decimalValue()).isEqualByComparingTo("0");
        assertThat(body.path("balance").path(0).path("held").decimalValue()).isEqualByComparingTo("6");
    }

    @Test
    void aSaleThatWasGivenAwayIsTheirsNoMore() {
        var event = sale("bea", "50.00", "5.00");
        server.database().execute("""
                insert into reattributions (id, program_id, event_id, from_affiliate_id, to_affiliate_id, reason,
                                            moves_customer)
                values (gen_random_uuid(), ?, ?, ?, ?, 'a call', false)
                """, program(), event, id("bea"), id("cleo"));
        assertThat(results("bea").path("events").asLong()).isZero();
        assertThat(results("cleo").path("revenue").decimalValue()).isEqualByComparingTo("50");
    }

    @Test
    void anUnknownOneIsNotFound() {
        server.get("/admin/affiliates/" + UUID.randomUUID()).refused(404, "Not found");
        server.get("/admin/affiliates/1").refused(404, "Not found");
    }

    private static JsonNode results(String slug) {
        return server.get("/admin/affiliates/" + id(slug)).ok().body().path("results");
    }

    private static Answer change(String slug, String body) {
        return server.patch("/admin/affiliates/" + id(slug), body);
    }

    private static void invite(String name, String email, String slug) {
        server.post(
                        "/admin/affiliates/invite",
                        "{\"name\":\"%s\",\"email\":\"%s\",\"slug\":\"%s\"}".formatted(name, email, slug))
                .ok();
    }

    private static JsonNode affiliates(String query) {
        return server.get("/admin/affiliates" + query).ok().body().path("affiliates");
    }

    private static String slugs(String query) {
        List<String> slugs = affiliates(query).values().stream()
                .map(affiliate -> affiliate.path("slug").asString())
                .toList();
        return String.join(" ", slugs);
    }

    private static UUID program() {
        return server.database().value("select id from programs");
    }

    private static UUID id(String slug) {
        return server.database().value("select id from affiliates where slug = ?", slug);
    }

    private static void clicks(String slug, int count) {
        server.database()
                .execute(
                        "insert into click_counts (program_id, affiliate_id, day, flight, counted, repeats)"
                                + " values (?, ?, '2026-01-01', 0, 1, 5), (?, ?, '2026-01-02', 1, ?, 0)",
                        program(),
                        id(slug),
                        program(),
                        id(slug),
                        count - 1);
    }

    /** @return the event */
    private static UUID sale(String slug, String revenue, String commission) {
        var event = UUID.randomUUID();
        var line = UUID.randomUUID();
        var transaction = UUID.randomUUID();
        var database = server.database();
        database.execute("""
                insert into events (id, program_id, event_name, revenue, gross, currency, received_at)
                values (?, ?, 'sale', ?, ?, 'USD', clock_timestamp())
                """, event, program(), new BigDecimal(revenue), new BigDecimal(revenue));
        database.execute("""
                insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                values (?, ?, 'attributed_click', 'earned', ?)
                """, event, program(), id(slug));
        database.execute("""
                insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency,
                                         status)
                values (?, ?, ?, ?, ?, ?, 'USD', 'pending')
                """, line, event, program(), id(slug), new BigDecimal(commission), new BigDecimal(commission));
        database.execute(
                "insert into ledger_transactions (id, program_id, commission_id, kind) values (?, ?, ?, 'earned')",
                transaction,
                program(),
                line);
        database.execute("""
                insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                values (?, ?, 'expense', 'held', 'USD', ?)
                """, transaction, id(slug), new BigDecimal(commission));
        return event;
    }
}
