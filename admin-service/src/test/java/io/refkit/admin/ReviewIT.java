package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Flagged commissions: the queue as JSON and as a page. */
class ReviewIT {
    private static AdminServer server;
    private static Ledger ledger;

    private Browser browser;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"Ann\",\"email\":\"a@example.com\",\"slug\":\"ann\"}")
                .ok();
        ledger = new Ledger(server.database());
    }

    @BeforeEach
    void forget() {
        Ledger.forget(
                server.database(), "fraud_flags, commissions, decisions, events, unattributed_events, reattributions");
        browser = Browser.loggedIn(server);
    }

    @Test
    void whatIsFlaggedWaitsUntilItIsClearedByName() {
        ledger.commission("1.00");
        var id = flagged("29.70", "self_referral,fast_conversion");
        var item = open().getFirst();
        assertThat(item.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "eventId",
                        "eventName",
                        "affiliateId",
                        "affiliateName",
                        "amount",
                        "currency",
                        "status",
                        "signals",
                        "flaggedAt",
                        "clearedAt",
                        "clearedBy");
        assertThat(item.path("id").asString()).isEqualTo(id.toString());
        assertThat(item.path("amount").toString()).isEqualTo("29.70");
        assertThat(item.path("signals").toString()).isEqualTo("[\"self_referral\",\"fast_conversion\"]");
        assertThat(item.path("clearedAt").isNull()).isTrue();

        server.post("/admin/review/" + id + "/clear", "").ok();
        assertThat(open()).isEmpty();
        var cleared = list("state=cleared").getFirst();
        assertThat(cleared.path("clearedAt").asString()).hasSize(24);
        assertThat(cleared.path("clearedBy").asString()).isEqualTo(AdminServer.EMAIL);
        server.post("/admin/review/" + id + "/clear", "").refused(409, "Already cleared");
        assertThat(server.get("/admin/audit?subject=event&subjectId="
                                + item.path("eventId").asString())
                        .ok()
                        .body()
                        .path("entries"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("accountEmail").asString()).isEqualTo(AdminServer.EMAIL);
                    assertThat(entry.path("newValues").toString()).contains("self_referral, fast_conversion");
                });
    }

    @Test
    void whatIsVoidedIsDoneAndWhatIsPaidStillWaits() {
        var voided = flagged("1.00", "click_storm");
        var paid = flagged("2.00", "click_storm");
        server.database().execute("update commissions set status = 'voided', voided_at = now() where id = ?", voided);
        server.database().execute("update commissions set status = 'paid', paid_at = now() where id = ?", paid);
        assertThat(ids(open())).containsExactly(paid.toString());
        assertThat(ids(list("state=any"))).containsExactly(paid.toString(), voided.toString());
    }

    @Test
    void anEventWhoseCommissionIsVoidedIsNotToBeReviewed() {
        var id = flagged("1.00", "click_storm");
        var event = server.database().<UUID>value("select event_id from commissions where id = ?", id);
        assertThat(browser.get("/panel/events/" + event).body()).contains("Review it");
        server.database().execute("update commissions set status = 'voided', voided_at = now() where id = ?", id);
        assertThat(browser.get("/panel/events/" + event).body())
                .contains("Many clicks from one address")
                .doesNotContain("Review it");
    }

    @Test
    void isListedBySignalAffiliateAndDayPageByPage() {
        var first = flagged("1.00", "click_storm");
        var second = flagged("2.00", "fast_conversion");
        assertThat(ids(list("signal=click_storm"))).containsExactly(first.toString());
        assertThat(ids(list("affiliateId=" + ledger.affiliate()))).containsExactly(second.toString(), first.toString());
        assertThat(list("affiliateId=nobody")).isEmpty();
        assertThat(list("to=2026-01-01")).isEmpty();
        var page = server.get("/admin/review?limit=1").ok().body();
        assertThat(page.path("flagged").path(0).path("id").asString()).isEqualTo(second.toString());
        assertThat(ids(list("cursor=" + page.path("nextCursor").asString()))).containsExactly(first.toString());
        server.get("/admin/review?state=new").refused(400, "state must be open, cleared, or any");
        server.get("/admin/review?signal=bad_luck").refused(400);
        server.get("/admin/review?programId=" + UUID.randomUUID()).refused(404, "Not found");
    }

    @Test
    void whatIsNotFlaggedCannotBeCleared() {
        var good = ledger.commission("1.00");
        for (var id : List.of(good.toString(), UUID.randomUUID().toString(), "1")) {
            server.post("/admin/review/" + id + "/clear", "").refused(404, "Not found");
        }
    }

    @Test
    void theFlagStandsAtTheCommissionAndTheEvent() {
        var id = flagged("29.70", "disposable_email");
        for (var list : List.of("commissions", "events")) {
            var row = server.get("/admin/" + list).ok().body().path(list).path(0);
            assertThat(row.path("signals").toString()).as(list).isEqualTo("[\"disposable_email\"]");
            assertThat(row.path("signalsClearedAt").isNull()).as(list).isTrue();
            assertThat(browser.get("/panel/" + list).body()).contains("badge flagged");
        }
        var event = server.database().<UUID>value("select event_id from commissions where id = ?", id);
        assertThat(browser.get("/panel/events/" + event).body())
                .contains("Throw-away e-mail address", "href=\"/panel/review\">Review it");
        server.post("/admin/review/" + id + "/clear", "").ok();
        assertThat(browser.get("/panel/commissions").body()).doesNotContain("badge flagged");
        assertThat(browser.get("/panel/events").body()).doesNotContain("badge flagged");
        assertThat(browser.get("/panel/events/" + event).body())
                .contains("Throw-away e-mail address", "badge cleared")
                .doesNotContain("Review it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"self_referral", "click_storm", "fast_conversion", "disposable_email"})
    void thePageSaysWhyInWords(String signal) {
        flagged("29.70", signal);
        assertThat(browser.get("/panel/review?signal=" + signal).body())
                .contains("value=\"29.70\"", ">Ann</a>", "<ul class=\"changes\">", "name=\"_csrf\"")
                .doesNotContain("th:", "style=", ">" + signal);
        assertThat(browser.get("/panel/review?state=cleared").body()).contains("Nothing fits");
        Browser.assertRedirect(browser.get("/panel/review?state=new"), "/panel/review?error=");
    }

    @Test
    void anEmptyQueueSaysSo() {
        assertThat(browser.get("/panel/review").body())
                .contains("Nothing to review")
                .doesNotContain("th:", "<table");
    }

    @Test
    void thoseSelectedAreCleared() {
        var id = flagged("29.70", "click_storm").toString();
        browser.get("/panel/review");
        Browser.assertRedirect(browser.post("/panel/review/clear"), "/panel/review?error=Select%20commissions");
        Browser.assertRedirect(
                browser.post("/panel/review/clear?signal=click_storm", "ids", id),
                "/panel/review?signal=click_storm&success=1%20cleared");
        Browser.assertRedirect(
                browser.post("/panel/review/clear", "ids", id),
                "/panel/review?error=0%20cleared%2C%201%20not%3A%20Already%20cleared");
        assertThat(browser.get("/panel/review?state=cleared").body()).contains("Cleared by", AdminServer.EMAIL);
    }

    @Test
    void thoseSelectedAreVoidedForAReason() {
        var id = flagged("29.70", "click_storm").toString();
        browser.get("/panel/review");
        server.attribution()
                .answers(VoidCommissionResponse.newBuilder()
                        .setOutcome(VoidCommissionResponse.Outcome.OUTCOME_VOIDED)
                        .build());
        Browser.assertRedirect(
                browser.post("/panel/review/void", "ids", id), "/panel/review?error=reason%20is%20required");
        Browser.assertRedirect(
                browser.post("/panel/review/void", "ids", id, "reason", "own purchase"),
                "/panel/review?success=1%20voided");
        assertThat(server.attribution().requests())
                .contains(VoidCommissionRequest.newBuilder()
                        .setCommissionId(id)
                        .setReason("own purchase")
                        .setAdminAccountId(server.accountId())
                        .build());
    }

    /** @return the commission's id */
    private static UUID flagged(String amount, String signals) {
        var id = ledger.commission(amount);
        server.database().execute("""
                insert into fraud_flags (event_id, affiliate_id, program_id, signals)
                select event_id, affiliate_id, program_id, string_to_array(?, ',') from commissions where id = ?
                """, signals, id);
        return id;
    }

    private static List<JsonNode> open() {
        return list("");
    }

    private static List<JsonNode> list(String query) {
        var rows = server.get("/admin/review?" + query).ok().body().path("flagged");
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static List<String> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("id").asString()).toList();
    }
}
