package io.refkit.admin;

import static io.refkit.admin.People.AFFILIATE;
import static io.refkit.admin.People.CUSTOMER;
import static io.refkit.admin.People.VISITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PrivacyIT {
    private AdminServer server;
    private People people;
    private UUID affiliate;

    @BeforeEach
    void people() {
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        people = new People(server);
        affiliate = people.settle();
    }

    @Test
    void anAffiliateGetsAllThatIsTheirsAndNothingOfTheirVisitors() {
        var export = export("affiliateId", affiliate.toString());
        assertThat(export.at("/affiliate/0/name").asString()).isEqualTo("Ann Zeppelin");
        assertThat(export.at("/affiliate/0/payoutDetails").asString()).isEqualTo("IBAN Zeppelin 77");
        assertThat(export.at("/affiliate/0/createdAt").asString()).matches("[0-9T:-]+\\.[0-9]{3}Z");
        assertSizes(export, "statuses 1, coupons 1, clicks 2, decisions 3, reattributions 3, commissions 3, mails 1");
        assertThat(export.at("/commissions/0/amount").decimalValue()).isEqualByComparingTo("29.70");
        assertThat(export.at("/clicks/0/referrer").asString()).isEqualTo("https://zeppelin.example/blog");
        assertThat(export.path("audit").findValues("newValues").toString())
                .contains("old-zeppelin@mail.example", "ZEPPELIN10");
        assertThat(export.toString())
                .doesNotContain("rk_", "Browser of", "198.51.100", "buyers.example", "owner@example.com");
    }

    @Test
    void aVisitorGetsTheirClicksAndEvents() {
        var export = export("visitorToken", "rk_vesuvius");
        assertSizes(export, "clicks 1, events 1, decisions 1, refunds 0");
        assertThat(export.at("/clicks/0/ip").asString()).isEqualTo("198.51.100.77");
        assertThat(export.at("/events/0/metadata/phone").asString()).isEqualTo("vesuvius");
        assertThat(export.toString()).doesNotContain(CUSTOMER);
    }

    @Test
    void aCustomerGetsWhatTheirBrowsersDidToo() {
        var export = export("customerId", "customer-kilimanjaro");
        assertSizes(export, "bindings 1, clicks 1, events 2, decisions 2, refunds 0");
        assertThat(export.toString()).doesNotContain(VISITOR, "Ann Zeppelin");
    }

    @Test
    void ofAnErasedAffiliateThereIsNoTrace() {
        long visitors = people.traces(VISITOR);
        erase("affiliateId", affiliate.toString());
        assertThat(people.traces(AFFILIATE)).isZero();
        assertThat(people.traces(VISITOR)).isEqualTo(visitors - 3); // where their click arrived, and why a line is void
        assertThat(server.database()
                        .<Boolean>value("select status = 'inactive' and erased_at is not null from affiliates"))
                .isTrue();
    }

    @Test
    void ofAnErasedVisitorThereIsNoTrace() {
        long customers = people.traces(CUSTOMER);
        erase("visitorToken", "rk_vesuvius");
        assertThat(people.traces(VISITOR)).isZero();
        assertThat(people.traces(CUSTOMER)).isEqualTo(customers);
        assertThat(server.database().<Long>value("select count(*) from clicks where ip is null"))
                .isEqualTo(1);
    }

    @Test
    void ofAnErasedCustomerThereIsNoTrace() {
        long visitors = people.traces(VISITOR);
        erase("customerId", "customer-kilimanjaro");
        assertThat(people.traces(CUSTOMER)).isZero();
        assertThat(people.traces(VISITOR)).isEqualTo(visitors);
        assertThat(server.database().<Long>value("""
                select count(*) from customer_bindings b join events e on e.id = b.event_id and e.customer_id = b.customer_id
                where b.customer_id like 'erased-%'
                """)).isEqualTo(1);
    }

    @Test
    void anErasureThatFailsHoldsUpNobodyElse() {
        server.database().execute("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'of %', old.visitor_token; end $$;
                create trigger refuse before update on clicks for each row
                when (old.visitor_token = 'rk_vesuvius') execute function refuse();
                """);
        var failing = request("visitorToken", "rk_vesuvius");
        await().until(() ->
                server.database().<Boolean>value("select attempts > 0 from erasures where id = ?::uuid", failing));
        erase("customerId", "customer-kilimanjaro");
        assertThat(erasure(failing).path("finishedAt").isNull()).isTrue();
        assertThat(server.database().<String>value("select last_error from erasures where id = ?::uuid", failing))
                .as("without a word of whom it is about")
                .isEqualTo("visitor_clicks P0001");
        server.database().execute("drop trigger refuse on clicks; update erasures set next_attempt_at = '-infinity'");
        awaitErased(failing);
        assertThat(people.traces(VISITOR)).isZero();
    }

    /** Once no service of the version before reads it: it is empty. */
    @Test
    void theColumnOfPlainAddressesIsNeededByNobody() {
        server.database().execute("alter table events drop column customer_email");
        assertSizes(export("customerId", "customer-kilimanjaro"), "events 2");
        erase("customerId", "customer-kilimanjaro");
        assertThat(people.traces(CUSTOMER)).isZero();
    }

    @Test
    void whatTellsARetryStays() {
        var keys = server.database().rows("select k::text from event_keys k order by 1");
        erase("customerId", "customer-kilimanjaro");
        assertThat(server.database().rows("select k::text from event_keys k order by 1"))
                .hasSize(3)
                .isEqualTo(keys);
    }

    @Test
    void theAuditLogSaysWhoErasedWhomByWhatTheyAreCalledSince() {
        var erasure = erase("visitorToken", "rk_vesuvius");
        var entries = server.get("/admin/audit?subject=erasure").ok().body().path("entries");
        assertThat(entries).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.path("accountEmail").asString()).isEqualTo(AdminServer.EMAIL);
            assertThat(entry.path("subjectId")).isEqualTo(erasure.path("id"));
        });
        assertThat(entries.path(0).path("action").asString()).isEqualTo("ended");
        assertThat(entries.path(0).at("/newValues/changed_rows").asLong())
                .isEqualTo(erasure.path("changedRows").asLong())
                .isGreaterThan(4);
        assertThat(entries.path(1).at("/newValues/pseudonym")).isEqualTo(erasure.path("pseudonym"));
    }

    @Test
    void anErasedAffiliateStaysAsTheyAreAndTheirSlugIsNobodyElses() {
        var erasure = erase("affiliateId", affiliate.toString());
        assertThat(erase("affiliateId", affiliate.toString())).isEqualTo(erasure);
        server.patch("/admin/affiliates/" + affiliate, "{\"status\":\"active\"}")
                .refused(404, "Not found");
        var again = "{\"name\":\"Ann\",\"email\":\"zeppelin@mail.example\",\"slug\":\"%s\"}";
        server.post("/admin/affiliates/invite", again.formatted("zeppelin")).refused(409, "Slug already in use");
        server.post("/admin/affiliates/invite", again.formatted("ann")).ok();
        assertThat(server.get("/admin/audit?subjectId=" + affiliate).body().toString())
                .contains("(erased)")
                .doesNotContainIgnoringCase("zeppelin");
    }

    @Test
    void whoIsUnknownHasNothingAndIsErasedAtOnce() {
        assertSizes(export("visitorToken", "rk_nobody"), "clicks 0, events 0, decisions 0, refunds 0");
        assertThat(erase("customerId", "nobody").path("changedRows").asLong()).isZero();
        var unknown = "{\"affiliateId\":\"%s\"}";
        server.post("/admin/privacy/export", unknown.formatted(UUID.randomUUID()))
                .refused(404, "Not found");
        server.post("/admin/privacy/erase", unknown.formatted(UUID.randomUUID()))
                .refused(404, "Not found");
        server.post("/admin/privacy/erase", unknown.formatted("x")).refused(404, "Not found");
        server.get("/admin/privacy/erasures/" + UUID.randomUUID()).refused(404, "Not found");
        assertThat(server.get("/admin/privacy/erasures").ok().body().path("erasures"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"affiliateId\":\"\"}",
                "{\"visitorToken\":\"a\",\"customerId\":\"b\"}",
            })
    void somebodyIsNamedInOneWay(String body) {
        server.post("/admin/privacy/export", body)
                .refused(400, "One of affiliateId, visitorToken, and customerId is required");
        server.post("/admin/privacy/erase", body)
                .refused(400, "One of affiliateId, visitorToken, and customerId is required");
    }

    private JsonNode export(String name, String value) {
        return server.post("/admin/privacy/export", "{\"%s\":\"%s\"}".formatted(name, value))
                .ok()
                .body();
    }

    /** @return as it was when it was done */
    private JsonNode erase(String name, String value) {
        var id = request(name, value);
        awaitErased(id);
        return erasure(id);
    }

    private String request(String name, String value) {
        return server.post("/admin/privacy/erase", "{\"%s\":\"%s\"}".formatted(name, value))
                .ok()
                .body()
                .at("/erasure/id")
                .asString();
    }

    private void awaitErased(String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !erasure(id).path("finishedAt").isNull());
    }

    private JsonNode erasure(String id) {
        return server.get("/admin/privacy/erasures/" + id).ok().body().path("erasure");
    }

    /** @param expected as in {@code clicks 2, events 1} */
    private static void assertSizes(JsonNode export, String expected) {
        for (var section : expected.split(", ")) {
            var nameAndSize = section.split(" ");
            assertThat(export.path(nameAndSize[0])).as(section).hasSize(Integer.parseInt(nameAndSize[1]));
        }
    }
}
