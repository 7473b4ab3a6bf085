package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.ReattributeRequest;
import io.refkit.attribution.v1.ReattributeResponse;
import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of commissions and events. */
class SalesPagesIT {
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
        Ledger.forget(server.database(), "commissions, decisions, events, unattributed_events, reattributions");
        browser = Browser.loggedIn(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/panel/commissions", "/panel/events", "/panel/unattributed", "/panel/commissions?status=paid"})
    void anEmptyListSaysWhatToDoNext(String path) {
        var page = browser.get(path);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("class=\"empty\"", "<h1>").doesNotContain("th:", "style=", "<table");
    }

    @Test
    void commissionsAreListedAndFiltered() {
        var id = ledger.commission("29.70");
        var page = browser.get("/panel/commissions").body();
        assertThat(page)
                .contains(
                        "value=\"29.70\"",
                        ">Ann</a>",
                        "name=\"ids\" value=\"" + id,
                        "href=\"/panel/commissions.csv\"",
                        "name=\"_csrf\"")
                .doesNotContain("th:", "style=");
        assertThat(browser.get("/panel/commissions?status=paid").body()).contains("Nothing fits");
        assertThat(browser.get("/panel/commissions.csv?status=pending").body())
                .startsWith("id,eventId")
                .contains(id.toString());
        Browser.assertRedirect(browser.get("/panel/commissions?status=open"), "/panel/commissions?error=");
        Browser.assertRedirect(browser.get("/panel/commissions?cursor=x"), "/panel/commissions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commissions", "events"})
    void aListIsOfOneAffiliate(String list) {
        ledger.commission("29.70");
        var path = "/panel/" + list;
        for (var written : new String[] {"affiliate=ann", "affiliate=+ANN+", "affiliate=A%40example.com"}) {
            assertThat(browser.get(path + "?" + written).body())
                    .as(written)
                    .contains("<strong>Ann</strong> only", "value=\"ann\"", ".csv?affiliateId=" + ledger.affiliate())
                    .doesNotContain("th:", "style=");
        }
        assertThat(browser.get(path + "?affiliateId=" + ledger.affiliate()).body())
                .contains("<strong>Ann</strong> only", "value=\"ann\"");
        assertThat(browser.get(path + "?affiliate=&affiliateId=").body())
                .contains(">Ann</a>")
                .doesNotContain("</strong> only");
        for (var written : new String[] {"affiliate=an", "affiliate=%00", "affiliateId=1"}) {
            assertThat(browser.get(path + "?" + written).body())
                    .as(written)
                    .contains("Nothing fits", "No affiliate of this program has that slug or e-mail address")
                    .doesNotContain(">Ann</a>");
        }
    }

    @Test
    void thoseSelectedAreChangedAndTheListStaysFiltered() {
        var id = ledger.commission("29.70").toString();
        browser.get("/panel/commissions");
        server.attribution()
                .answers(ApproveCommissionResponse.newBuilder()
                        .setOutcome(ApproveCommissionResponse.Outcome.OUTCOME_APPROVED)
                        .build());
        Browser.assertRedirect(
                browser.post("/panel/commissions/approve?status=pending", "ids", id),
                "/panel/commissions?status=pending&success=1%20approved");
        server.attribution()
                .answers(PayCommissionResponse.newBuilder()
                        .setOutcome(PayCommissionResponse.Outcome.OUTCOME_ON_HOLD)
                        .build());
        Browser.assertRedirect(
                browser.post("/panel/commissions/pay", "ids", id, "ids", "1"), "/panel/commissions?error=0%20marked");
        Browser.assertRedirect(
                browser.post("/panel/commissions/" + id + "/pay"), "/panel/commissions?error=0%20marked");
        Browser.assertRedirect(
                browser.post("/panel/commissions/approve"), "/panel/commissions?error=Select%20commissions%20first");
    }

    @Test
    void voidingWantsAReason() {
        var id = ledger.commission("29.70").toString();
        browser.get("/panel/commissions");
        server.attribution()
                .answers(VoidCommissionResponse.newBuilder()
                        .setOutcome(VoidCommissionResponse.Outcome.OUTCOME_VOIDED)
                        .build());
        Browser.assertRedirect(
                browser.post("/panel/commissions/void", "ids", id), "/panel/commissions?error=reason%20is%20required");
        Browser.assertRedirect(
                browser.post("/panel/commissions/void", "ids", id, "reason", "fraud"), "/panel/commissions?success=");
        assertThat(server.attribution().requests())
                .contains(VoidCommissionRequest.newBuilder()
                        .setCommissionId(id)
                        .setReason("fraud")
                        .setAdminAccountId(server.accountId())
                        .build());
    }

    @Test
    void eventsAreListedAndExplained() {
        ledger.commission("29.70");
        var event = server.database().<UUID>value("select id from events");
        server.database()
                .execute("update decisions set base = 99.00, rate = 30, uncapped = 29.70, max_amount = 20.0000");
        assertThat(browser.get("/panel/events?event=sale&attributed=true").body())
                .contains("/panel/events/" + event, ">Ann</a>", "value=\"99.00\"", "events.csv?event=sale")
                .doesNotContain("th:", "style=");
        assertThat(browser.get("/panel/events/" + event).body())
                .contains(
                        "It is Ann’s: the visitor came by their link.",
                        "30% of 99.00 USD is 29.70 USD, rounded half up",
                        "cut to the rule’s most, 20.00 USD",
                        "Give it to another affiliate")
                .doesNotContain("th:", "style=");
        assertThat(browser.get("/panel/events/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/panel/events/1").statusCode()).isEqualTo(404);
        assertThat(browser.get("/panel/events.csv").body()).startsWith("id,eventName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_visitor", "no_click_in_window", "affiliate_inactive"})
    void nobodysStandInTheInbox(String reason) {
        var event = ledger.event("5.00", null);
        ledger.decide(event, reason, "not_attributed");
        ledger.commission("1.00");
        assertThat(browser.get("/panel/unattributed?reason=" + reason).body())
                .contains("/panel/events/" + event, "aria-current=\"true\"")
                .doesNotContain("th:", "style=", ">Ann</a>");
        assertThat(browser.get("/panel/events/" + event).body()).contains("It is nobody’s", "So it earned nothing.");
    }

    @Test
    void anEventIsGivenToSomebodyElse() {
        var event = ledger.event("5.00", null);
        ledger.decide(event, "no_visitor", "not_attributed");
        var path = "/panel/events/" + event;
        browser.get(path);
        server.attribution()
                .answers(ReattributeResponse.newBuilder()
                        .setOutcome(ReattributeResponse.Outcome.OUTCOME_REATTRIBUTED)
                        .build());
        Browser.assertRedirect(
                browser.post(path + "/reattribute", "affiliate", "nobody", "reason", "mail"), path + "?error=No%20");
        Browser.assertRedirect(
                browser.post(path + "/reattribute", "affiliate", "ann", "reason", ""), path + "?error=affiliateId");
        Browser.assertRedirect(
                browser.post(path + "/reattribute", "affiliate", "A@example.com", "reason", "mail", "customer", "true"),
                path + "?success=");
        assertThat(server.attribution().requests())
                .contains(ReattributeRequest.newBuilder()
                        .setEventId(event.toString())
                        .setAffiliateId(ledger.affiliate().toString())
                        .setReason("mail")
                        .setMovesCustomer(true)
                        .setAdminAccountId(server.accountId())
                        .build());
    }
}
