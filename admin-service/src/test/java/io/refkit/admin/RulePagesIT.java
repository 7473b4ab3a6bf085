package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulePagesIT {
    private static AdminServer server;

    private Browser browser;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"Ann\",\"email\":\"a@example.com\",\"slug\":\"ann\"}")
                .ok();
    }

    @BeforeEach
    void forget() {
        Ledger.forget(server.database(), "commission_rules");
        browser = Browser.loggedIn(server);
        assertThat(browser.get("/panel/rules").body()).contains("No rules yet");
    }

    @Test
    void areAddedForEverybodyOrForOne() {
        Browser.assertRedirect(add("percent", "12,5", ""), "/panel/rules?success=");
        Browser.assertRedirect(add("percent", "10", ""), "/panel/rules?error=This%20event");
        Browser.assertRedirect(add("fixed", "5", "ann"), "/panel/rules?success=");
        Browser.assertRedirect(add("fixed", "5", "bea"), "/panel/rules?error=No%20affiliate");
        Browser.assertRedirect(add("percent", "much", ""), "/panel/rules?error=commissionValue%20must");
        Browser.assertRedirect(add("percent", "", ""), "/panel/rules?error=eventName");
        assertThat(browser.get("/panel/rules").body())
                .contains("12.5% of the revenue", "5 USD each time", "<td data-label=\"For\" class=\"break\">Ann</td>")
                .doesNotContain("th:", "style=", "No rules yet");
    }

    @Test
    void changeByAVersionAndLoseTheirLimits() {
        browser.post(
                "/panel/rules",
                "eventName",
                "sale",
                "commissionType",
                "percent",
                "commissionValue",
                "10",
                "maxAmount",
                "50",
                "durationMonths",
                "0");
        var path = "/panel/rules/" + rule();
        Browser.assertRedirect(
                browser.post(
                        path + "/change",
                        "commissionType",
                        "percent",
                        "commissionValue",
                        "20",
                        "maxAmount",
                        "",
                        "durationMonths",
                        ""),
                path + "?success=");
        assertThat(browser.get(path).body())
                .contains(
                        "10% of the revenue",
                        ", at most 50 USD", ", once per customer", "20% of the revenue", "in force")
                .doesNotContain("th:", "style=");
        Browser.assertRedirect(
                browser.post(path + "/change", "commissionType", "percent", "commissionValue", "101"),
                path + "?error=commissionValue");
        Browser.assertRedirect(browser.post(path + "/delete"), "/panel/rules?success=");
        Browser.assertRedirect(browser.post(path + "/delete"), "/panel/rules?error=Not%20found");
        assertThat(browser.get(path).body()).contains("This rule has ended.").doesNotContain("Save as a new version");
        assertThat(browser.get("/panel/rules/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void areTriedOut() {
        var ann = server.database().<UUID>value("select id from affiliates").toString();
        server.attribution()
                .answers(PreviewResponse.newBuilder()
                        .setEvents(7)
                        .addDifferences(PreviewResponse.Difference.newBuilder()
                                .setAffiliateId(ann)
                                .setCurrency("USD")
                                .setBefore("10.00")
                                .setAfter("25.00"))
                        .build());
        var page = browser.post(
                "/panel/rules/preview",
                "eventName",
                "sale",
                "commissionType",
                "percent",
                "commissionValue",
                "25",
                "days",
                "30");
        assertThat(page.body())
                .contains("tried on 7 events of the last 30 days", ">Ann</a>", "value=\"15.00\"")
                .doesNotContain("th:", "style=");
        assertThat(server.attribution().requests())
                .last()
                .asInstanceOf(InstanceOfAssertFactories.type(PreviewRequest.class))
                .satisfies(asked ->
                        assertThat(asked.getRules(0).getCommissionValue()).isEqualTo("25"));
    }

    private HttpResponse<String> add(String type, String value, String affiliate) {
        return browser.post(
                "/panel/rules",
                "eventName",
                "sale",
                "commissionType",
                type,
                "commissionValue",
                value,
                "affiliate",
                affiliate);
    }

    private static String rule() {
        return server.database().<UUID>value("select id from commission_rules").toString();
    }
}
