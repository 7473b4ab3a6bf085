package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.v1.ReattributeRequest;
import io.refkit.attribution.v1.ReattributeResponse;
import io.refkit.attribution.v1.ReattributeResponse.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventIT {
    private static AdminServer server;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        assertThat(server.get("/admin/events").ok().body().path("events")).isEmpty();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"a\",\"email\":\"a@example.com\",\"slug\":\"a\"}")
                .ok();
        ledger = new Ledger(server.database());
    }

    @BeforeEach
    void forget() {
        Ledger.forget(server.database(), "commissions, decisions, events, unattributed_events");
    }

    @Test
    void isListedFieldByField() {
        var id = ledger.event("99.00", "{\"plan\":\"pro\",\"seats\":[1,2.50]}");
        ledger.decide(id, "attributed_click", "no_rule");
        var body = server.get("/admin/events").ok().body();
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("events", "nextCursor");
        var event = body.path("events").path(0);
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "programId",
                        "affiliateId",
                        "affiliateName",
                        "visitorToken",
                        "eventName",
                        "revenue",
                        "currency",
                        "metadata",
                        "attribution",
                        "earning",
                        "createdAt",
                        "signals",
                        "signalsClearedAt");
        assertThat(event.path("id").asString()).isEqualTo(id.toString());
        assertThat(event.path("programId"))
                .isEqualTo(server.get("/admin/program").body().path("program").path("id"));
        assertThat(event.path("affiliateId").asString())
                .isEqualTo(ledger.affiliate().toString());
        assertThat(event.path("visitorToken").asString()).isEqualTo("rk_1");
        assertThat(event.path("eventName").asString()).isEqualTo("sale");
        assertThat(event.path("revenue").toString()).isEqualTo("99.00");
        assertThat(event.path("currency").asString()).isEqualTo("USD");
        assertThat(event.path("metadata").path("plan").asString()).isEqualTo("pro");
        assertThat(event.path("metadata").path("seats").toString()).isEqualTo("[1,2.50]");
        assertThat(event.path("attribution").asString()).isEqualTo("attributed_click");
        assertThat(event.path("earning").asString()).isEqualTo("no_rule");
        assertThat(event.path("createdAt").asString()).endsWith("Z").hasSize(24);
    }

    @Test
    void saysNothingOfWhatIsNotThereOrNotDecided() {
        ledger.event(null, null);
        var event = newest();
        for (var absent : new String[] {"affiliateId", "revenue", "metadata", "attribution", "earning"}) {
            assertThat(event.path(absent).isNull()).as(absent).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "attributed_customer, earned, true",
        "attributed_coupon, earned, true",
        "attributed_click, no_rule, true",
        "affiliate_inactive, not_attributed, false",
        "no_click_in_window, not_attributed, false",
        "no_visitor, not_attributed, false",
    })
    void isOnlyWhoseItIsAttributedTo(String attribution, String earning, boolean named) {
        ledger.decide(ledger.event("1", null), attribution, earning);
        assertThat(newest().path("affiliateId").isNull()).isEqualTo(!named);
        assertThat(newest().path("attribution").asString()).isEqualTo(attribution);
        assertThat(newest().path("earning").asString()).isEqualTo(earning);
    }

    @Test
    void isListedByWhetherItIsAnybodys() {
        var theirs = ledger.event("1", null);
        ledger.decide(theirs, "attributed_click", "earned");
        var nobodys = ledger.event("2", null);
        ledger.decide(nobodys, "affiliate_inactive", "not_attributed");
        ledger.event("3", null);
        assertThat(ids("attributed=true")).containsExactly(theirs.toString());
        assertThat(ids("attributed=false")).containsExactly(nobodys.toString());
        assertThat(ids("attributed=")).hasSize(3);
        server.get("/admin/events?attributed=maybe").refused(400, "attributed must be true or false");
    }

    @Test
    void isListedByNameAffiliateReasonAndDay() {
        var theirs = ledger.event("1", null);
        ledger.decide(theirs, "attributed_click", "no_rule");
        var given = ledger.event("2", null);
        ledger.decide(given, "no_visitor", "not_attributed");
        reattributed(given);
        var inactive = ledger.event("3", null);
        ledger.decide(inactive, "affiliate_inactive", "not_attributed");
        server.database()
                .execute("update events set event_name = 'trial', received_at = '2026-03-01' where id = ?", theirs);
        assertThat(ids("event=trial")).containsExactly(theirs.toString());
        assertThat(ids("event=%00")).isEmpty();
        assertThat(ids("affiliateId=" + ledger.affiliate())).containsExactly(given.toString(), theirs.toString());
        assertThat(ids("affiliateId=nobody")).isEmpty();
        assertThat(ids("reason=affiliate_inactive")).containsExactly(inactive.toString());
        assertThat(ids("reason=no_visitor&attributed=false")).isEmpty();
        assertThat(ids("reason=no_visitor")).containsExactly(given.toString());
        assertThat(ids("reason=no_visitor&attributed=true")).containsExactly(given.toString());
        assertThat(ids("reason=affiliate_inactive&attributed=true")).isEmpty();
        assertThat(ids("reason=no_visitor&affiliateId=" + ledger.affiliate())).containsExactly(given.toString());
        assertThat(ids("reason=affiliate_inactive&affiliateId=" + ledger.affiliate()))
                .isEmpty();
        assertThat(ids("attributed=false&affiliateId=" + ledger.affiliate())).isEmpty();
        assertThat(ids("attributed=false&event=sale")).containsExactly(inactive.toString());
        assertThat(ids("attributed=false&event=trial")).isEmpty();
        assertThat(ids("attributed=false&to=2026-03-01")).isEmpty();
        assertThat(ids("from=2026-03-01&to=2026-03-01")).containsExactly(theirs.toString());
        server.get("/admin/events?reason=bad_luck")
                .refused(400, "reason must be no_visitor, no_click_in_window, or affiliate_inactive");
        server.get("/admin/events?to=1.3.2026").refused(400, "from and to must be days like 2026-03-01");
    }

    @Test
    void isWhoseItWasGivenTo() {
        var event = ledger.event("1", null);
        ledger.decide(event, "no_visitor", "not_attributed");
        reattributed(event);
        assertThat(newest().path("affiliateId").asString())
                .isEqualTo(ledger.affiliate().toString());
        assertThat(newest().path("attribution").asString()).isEqualTo("no_visitor");
        assertThat(ids("attributed=true")).containsExactly(event.toString());
    }

    @Test
    void isExplainedByItsDecision() {
        var commission = ledger.commission("29.70");
        var event = server.database().<UUID>value("select id from events");
        server.database().execute("""
                update decisions set click_id = gen_random_uuid(), clicked_at = now(), base = 99.00, rate = 30.0000,
                    uncapped = 29.70, max_amount = 50.0000
                """);
        server.database().execute("update events set customer_id = 'c1', coupon = 'TEN'");
        server.database().execute("""
                insert into refunds (id, program_id, event_id, amount, currency, received_at)
                select gen_random_uuid(), program_id, id, 1.00, currency, now() from events
                """);
        reattributed(event);
        var explained = server.get("/admin/events/" + event).ok().body();
        assertThat(explained.propertyNames())
                .containsExactlyInAnyOrder("event", "decision", "commissions", "refunds", "reattributions");
        assertThat(explained.path("event").path("id").asString()).isEqualTo(event.toString());
        var decision = explained.path("decision");
        assertThat(decision.path("attribution").asString()).isEqualTo("attributed_click");
        assertThat(decision.path("earning").asString()).isEqualTo("earned");
        assertThat(decision.path("affiliateId").asString())
                .isEqualTo(ledger.affiliate().toString());
        assertThat(decision.path("clickId").asString()).hasSize(36);
        assertThat(decision.path("clickedAt").asString()).hasSize(24);
        assertThat(decision.path("customerId").asString()).isEqualTo("c1");
        assertThat(decision.path("coupon").asString()).isEqualTo("TEN");
        assertThat(decision.path("ruleId").isNull()).isTrue();
        assertThat(decision.path("base").toString()).isEqualTo("99.00");
        assertThat(decision.path("rate").toString()).isEqualTo("30");
        assertThat(decision.path("uncapped").toString()).isEqualTo("29.7");
        assertThat(decision.path("maxAmount").toString()).isEqualTo("50");
        assertThat(decision.path("rounding").asString()).isEqualTo("HALF_UP");
        var line = explained.path("commissions").path(0);
        assertThat(line.path("id").asString()).isEqualTo(commission.toString());
        assertThat(line.path("amount").toString()).isEqualTo("29.70");
        assertThat(explained.path("refunds").path(0).path("amount").toString()).isEqualTo("1.00");
        assertThat(explained.path("reattributions").path(0).path("reason").asString())
                .isEqualTo("they asked");
    }

    @Test
    void isExplainedByTheRuleItWasReckonedBy() {
        var event = ledger.event("1", null);
        ledger.decide(event, "attributed_click", "earned");
        var rule = UUID.randomUUID();
        server.database().execute("""
                insert into commission_rules (id, version, program_id, event_name, commission_type, commission_value,
                                              currency)
                select ?, 1, program_id, 'explained', 'percent', 30, 'USD' from events
                """, rule);
        server.database().execute("update decisions set rule_id = ?, rule_version = 1", rule);
        var decision = server.get("/admin/events/" + event).ok().body().path("decision");
        assertThat(decision.path("ruleId").asString()).isEqualTo(rule.toString());
        assertThat(decision.path("ruleVersion").asInt()).isEqualTo(1);
        assertThat(decision.path("commissionType").asString()).isEqualTo("percent");
    }

    @Test
    void isNotExplainedBeforeItIsDecidedOrWhereThereIsNone() {
        var explained =
                server.get("/admin/events/" + ledger.event("1", null)).ok().body();
        assertThat(explained.path("decision").isNull()).isTrue();
        assertThat(explained.path("commissions")).isEmpty();
        server.get("/admin/events/" + UUID.randomUUID()).refused(404, "Not found");
        server.get("/admin/events/1").refused(404, "Not found");
    }

    @Test
    void isGivenToSomebodyElseInTheNameOfWhoAsks() {
        var event = UUID.randomUUID().toString();
        var affiliate = UUID.randomUUID().toString();
        reattribute(event, affiliate, Outcome.OUTCOME_REATTRIBUTED).ok();
        assertThat(server.attribution().requests())
                .contains(ReattributeRequest.newBuilder()
                        .setEventId(event)
                        .setAffiliateId(affiliate)
                        .setReason("they asked")
                        .setMovesCustomer(true)
                        .setAdminAccountId(server.accountId())
                        .build());
        reattribute(event, affiliate, Outcome.OUTCOME_NOT_DECIDED).refused(409, "Not decided yet");
        reattribute(event, affiliate, Outcome.OUTCOME_ALREADY_THEIRS).refused(409, "Already theirs");
        reattribute(event, affiliate, Outcome.OUTCOME_NOT_FOUND).refused(404, "Not found");
        reattribute("1", affiliate, Outcome.OUTCOME_REATTRIBUTED).refused(404, "Not found");
        reattribute(event, "1", Outcome.OUTCOME_REATTRIBUTED).refused(404, "Not found");
        reattribute(event, affiliate, Outcome.OUTCOME_UNSPECIFIED).refused(503, "Re-attribution is not available");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"affiliateId\":\"1\"}", "{\"reason\":\"x\"}"})
    void isNotGivenToNobodyOrForNoReason(String body) {
        server.post("/admin/events/" + UUID.randomUUID() + "/reattribute", body)
                .refused(400, "affiliateId and reason are required");
    }

    private static Answer reattribute(String event, String affiliate, Outcome outcome) {
        server.attribution()
                .answers(ReattributeResponse.newBuilder().setOutcome(outcome).build());
        return server.post(
                "/admin/events/" + event + "/reattribute",
                "{\"affiliateId\":\"%s\",\"reason\":\"they asked\",\"customer\":true}".formatted(affiliate));
    }

    private static void reattributed(UUID event) {
        server.database().execute("""
                insert into reattributions (id, program_id, event_id, to_affiliate_id, reason, moves_customer)
                select gen_random_uuid(), program_id, event_id, ?, 'they asked', false from decisions where event_id = ?
                """, ledger.affiliate(), event);
    }

    private static List<String> ids(String query) {
        return server.get("/admin/events?" + query)
                .ok()
                .body()
                .path("events")
                .valueStream()
                .map(event -> event.path("id").asString())
                .toList();
    }

    @Test
    void writesRevenuePlain() {
        ledger.event("1E+12", null);
        assertThat(newest().path("revenue").toString()).isEqualTo("1000000000000");
    }

    @Test
    void pages() {
        for (int i = 0; i < 101; i++) {
            ledger.event("1", null);
        }
        var first = server.get("/admin/events").ok().body();
        assertThat(first.path("events")).hasSize(100);
        var rest = server.get("/admin/events?cursor=" + first.path("nextCursor").asString())
                .ok()
                .body();
        assertThat(rest.path("events")).hasSize(1);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void pagesOfNobodysHaveAllReasonsInOrder() {
        var newestFirst = new ArrayDeque<String>();
        for (int i = 0; i < 9; i++) {
            var event = ledger.event("1", null);
            ledger.decide(
                    event,
                    List.of("no_visitor", "no_click_in_window", "affiliate_inactive")
                            .get(i % 3),
                    "not_attributed");
            newestFirst.addFirst(event.toString());
        }
        var seen = new ArrayList<String>();
        for (var page = ""; page != null; ) {
            var body = server.get("/admin/events?attributed=false&limit=2" + page)
                    .ok()
                    .body();
            body.path("events")
                    .valueStream()
                    .forEach(event -> seen.add(event.path("id").asString()));
            var next = body.path("nextCursor");
            page = next.isNull() ? null : "&cursor=" + next.asString();
        }
        assertThat(seen).containsExactlyElementsOf(newestFirst);
    }

    private static JsonNode newest() {
        return server.get("/admin/events").ok().body().path("events").path(0);
    }
}
