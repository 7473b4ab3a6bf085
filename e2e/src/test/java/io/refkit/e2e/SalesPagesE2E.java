package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboard, rules, commissions and events as a founder uses them. */
@InBrowser
class SalesPagesE2E {
    private static final Pattern KEY = Pattern.compile("rk_api_[\\w-]+");
    private static final Pattern PROGRAM = Pattern.compile("data-program=\"([\\w-]+)\"");

    @TempDir
    private Path folder;

    @Test
    void fromTheFirstClickToAPaidCommission() throws Exception {
        try (var panel = Panel.start(folder)) {
            panel.setUp().logIn().shows("Create your program");
            panel.open("/panel/program")
                    .fill("Name", "Shop")
                    .fill("Website", "https://shop.example")
                    .press("Create program");
            emptyPages(panel);
            rules(panel);
            clickAndSales(panel);
            review(panel);
            commissions(panel);
            events(panel);
        }
    }

    private static void emptyPages(Panel panel) {
        panel.open("/panel")
                .shows("Put the script on your website")
                .isAccessible()
                .isPictured("dashboard-new");
        panel.open("/panel/commissions")
                .shows("No commissions yet")
                .isAccessible()
                .isPictured("commissions-empty");
        panel.open("/panel/review").shows("Nothing to review").isAccessible();
        panel.open("/panel/events").shows("No events yet").isAccessible();
        panel.open("/panel/unattributed").shows("Nothing here").isAccessible();
        panel.open("/panel/rules").shows("No rules yet").isAccessible().isPictured("rules-empty");
    }

    private static void rules(Panel panel) {
        panel.fill("Event", "purchase")
                .fill("How much", "20")
                .fill("At most", "50")
                .press("Add rule")
                .shows("From now on purchase earns that", "20% of the revenue, at most 50 USD")
                .isAccessible()
                .isPictured("rules");
        panel.press("purchase")
                .fill("How much", "25")
                .fill("At most", "")
                .press("Save as a new version")
                .shows("From now on the new version is in force", "25% of the revenue", "in force")
                .isAccessible()
                .isPictured("rule");
        panel.press("End this rule")
                .shows("From now on this event earns nothing by it")
                .isAccessible();
    }

    private static void clickAndSales(Panel panel) {
        panel.open("/panel/affiliates")
                .fill("Name", "Ann")
                .fill("E-mail", "ann@example.com")
                .fill("Slug", "ann")
                .page()
                .locator("#invite button")
                .click();
        panel.page().waitForLoadState();
        var page = panel.open("/panel/program").press("Show the key").page();
        var key = found(KEY, page, 0);
        var program = found(PROGRAM, page, 1);
        panel.open("/panel");
        var api = panel.api("Bearer " + key);
        api.post("/click", "{\"program_id\":\"%s\",\"slug\":\"ann\",\"visitor_token\":\"v1\"}".formatted(program));
        // the list asks by itself
        await().atMost(Duration.ofSeconds(20))
                .until(() -> panel.page().locator("#first-steps").innerText().contains("We see your script"));
        panel.isPictured("first-steps");
        for (var sale : new String[] {"99.00", "49.50", "10"}) {
            assertThat(api.post("/e", """
                                    {"event":"purchase","visitor_token":"v1","revenue":%s,
                                     "customer_email":"Ann@Example.com"}
                                    """.formatted(sale)).status()).isEqualTo(200);
        }
        api.post("/e", "{\"event\":\"purchase\",\"revenue\":7}");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> panel.open("/panel/commissions")
                                .page()
                                .locator("tbody tr")
                                .count()
                        == 3);
        panel.open("/panel")
                .shows("Best affiliates", "Ann", "Recent events", "purchase")
                .isAccessible()
                .isPictured("dashboard-sales");
        panel.press("Figures by day").isAccessible();
        panel.press("7 days").isAccessible();
    }

    private static void review(Panel panel) {
        panel.open("/panel/review")
                .shows("The affiliate’s own purchase", "Ann")
                .isAccessible()
                .isPictured("review");
        select(panel, 0).press("Clear").shows("1 cleared").isAccessible();
        panel.page().getByLabel("State").selectOption("any");
        panel.press("Show").waitsFor("Cleared by").isAccessible().isPictured("review-any");
    }

    private static void commissions(Panel panel) {
        panel.open("/panel/commissions?status=paid").fill("Affiliate", "an").offers("ann", "Ann · ann@example.com");
        panel.fill("Affiliate", "Ann@example.com").page().getByLabel("Status").selectOption("pending");
        panel.press("Show").waitsFor("Of Ann only. Show all").isAccessible().isPictured("commissions-of-one");
        panel.open("/panel/commissions").isAccessible().isPictured("commissions");
        select(panel, 0).press("Approve").shows("1 approved", "Approved").isAccessible();
        select(panel, 0)
                .press("Mark as paid")
                .shows("It cannot be taken back")
                .isAccessible()
                .isPictured("commissions-ask");
        panel.press("Yes, they are paid").shows("1 marked as paid");
        select(panel, 1).press("Void").fill("Reason", "returned");
        panel.page().getByLabel("Reason").press("Enter");
        panel.shows("Yes, void them")
                .press("Yes, void them")
                .shows("1 voided", "returned")
                .isAccessible();
        var download = panel.page().waitForDownload(() -> panel.press("Download as CSV"));
        assertThat(download.suggestedFilename()).isEqualTo("commissions.csv");
        panel.open("/panel/commissions?status=voided").shows("returned").isPictured("commissions-voided");
    }

    private static Panel select(Panel panel, int row) {
        panel.page().locator("tbody [name=ids]").nth(row).check();
        return panel;
    }

    private static void events(Panel panel) {
        panel.open("/panel/events").shows("nobody").isAccessible().isPictured("events");
        panel.page().locator("tbody tr:has-text('99.00') a").first().click();
        panel.page().waitForURL("**/panel/events/*");
        panel.shows("It is Ann’s: the visitor came by their link.", "25% of 99.00 USD is 24.75 USD")
                .isAccessible()
                .isPictured("event");
        panel.open("/panel/unattributed?reason=no_visitor")
                .shows("named no visitor", "Your backend did not send")
                .isAccessible()
                .isPictured("unattributed");
        panel.page().locator("tbody a").first().click();
        panel.page().waitForURL("**/panel/events/*");
        panel.press("Give it to somebody else")
                .fill("New affiliate", "an")
                .offers("ann", "Ann · ann@example.com")
                .fill("New affiliate", "ann")
                .fill("Reason", "told us by mail")
                .isAccessible()
                .isPictured("event-give");
        panel.press("Yes, give it to them").shows("The event is theirs now", "nobody → Ann: told us by mail");
    }

    private static String found(Pattern pattern, Page page, int group) {
        var matcher = pattern.matcher(page.locator("main").innerText());
        assertThat(matcher.find()).isTrue();
        return matcher.group(group);
    }
}
