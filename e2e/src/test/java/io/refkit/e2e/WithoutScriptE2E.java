package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists and forms in a browser that runs no scripts. */
@InBrowser
class WithoutScriptE2E {
    private static final Pattern KEY = Pattern.compile("rk_api_[\\w-]+");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void everythingWorks() throws Exception {
        try (var panel = Panel.startWithoutScript(folder)) {
            panel.setUp().logIn();
            panel.open("/panel/program")
                    .fill("Name", "Shop")
                    .fill("Website", "https://shop.example")
                    .press("Create program")
                    .shows("Saved");
            affiliates(panel);
            rules(panel);
            sales(panel);
            commissions(panel);
            events(panel);
            mails(panel);
        }
    }

    private static void affiliates(Panel panel) {
        for (var slug : new String[] {"ann", "bea"}) {
            panel.open("/panel/affiliates")
                    .fill("Name", "The " + slug)
                    .fill("E-mail", slug + "@example.com")
                    .fill("Slug", slug)
                    .page()
                    .locator("#invite button")
                    .click();
            panel.shows("Invited The " + slug);
        }
        panel.fill("Search", "BEA")
                .press("Show")
                .shows("1 to 1 of 1", "The bea")
                .isAt("/panel/affiliates?q=BEA");
        panel.press("The bea").fill("New code", "BEA10").press("Add coupon").shows("Added BEA10");
        panel.press("Deactivate")
                .shows("Deactivate The bea?")
                .press("Yes, deactivate")
                .shows("Inactive");
    }

    private static void rules(Panel panel) {
        panel.open("/panel/rules")
                .fill("Event", "purchase")
                .fill("How much", "20")
                .press("Add rule")
                .shows("From now on purchase earns that");
        panel.fill("Event", "purchase")
                .fill("Only for the affiliate", "ANN@example.com")
                .fill("How much", "50")
                .press("Add rule")
                .shows("50% of the revenue", "The ann");
        panel.fill("Event", "signup")
                .fill("Only for the affiliate", "nobody")
                .fill("How much", "1")
                .press("Add rule")
                .shows("No affiliate of this program has that slug or e-mail address");
    }

    private static void sales(Panel panel) {
        var page = panel.open("/panel/program").press("Show the key").page();
        var key = KEY.matcher(page.locator("main").innerText());
        assertThat(key.find()).isTrue();
        var program = page.locator("#snippet").innerText().replaceAll("(?s).*data-program=\"([\\w-]+)\".*", "$1");
        var api = panel.api("Bearer " + key.group());
        api.post("/click", "{\"program_id\":\"%s\",\"slug\":\"ann\",\"visitor_token\":\"v1\"}".formatted(program));
        api.post("/e", "{\"event\":\"purchase\",\"visitor_token\":\"v1\",\"revenue\":10}");
        api.post("/e", "{\"event\":\"purchase\",\"visitor_token\":\"v1\",\"revenue\":30}");
        api.post("/e", "{\"event\":\"purchase\",\"revenue\":7}");
        await().atMost(PATIENCE)
                .until(() -> panel.open("/panel/commissions")
                                .page()
                                .locator("tbody tr")
                                .count()
                        == 2);
    }

    private static void commissions(Panel panel) {
        panel.fill("Affiliate", "ann")
                .press("Show")
                .shows("Of The ann only.", "15.00 USD", "5.00 USD")
                .isAt("/panel/commissions?status=&affiliate=ann");
        panel.page().locator("tbody [name=ids]").first().check();
        panel.press("Approve").shows("1 approved", "Of The ann only.");
        panel.page().locator("tbody [name=ids]").first().check();
        panel.press("Mark as paid").press("Yes, they are paid").shows("1 marked as paid");
        panel.page().locator("tbody [name=ids]").last().check();
        panel.press("Void").fill("Reason", "returned").press("Yes, void them").shows("1 voided", "returned");
        panel.fill("Affiliate", "nobody")
                .press("Show")
                .shows("Nothing fits")
                .press("Show all")
                .shows("15.00 USD");
    }

    private static void events(Panel panel) {
        panel.open("/panel/events").page().getByLabel("Whose").selectOption("false");
        panel.press("Show").shows("no visitor named").press("purchase").shows("It is nobody’s");
        panel.press("Give it to somebody else")
                .fill("New affiliate", "ann")
                .fill("Reason", "told us by mail")
                .press("Yes, give it to them")
                .shows("The event is theirs now");
        panel.open("/panel/unattributed").shows("Nothing here");
    }

    private static void mails(Panel panel) {
        panel.open("/panel/mails").page().getByLabel("State").selectOption("sent");
        panel.press("Show").shows("Invitation").press("Send again").shows("It is sent again now");
        panel.open("/panel/mail-texts/invitation/pt")
                .fill("Subject", "Olá {name}")
                .press("Save")
                .shows("Mails say that from now on")
                .press("Use the usual text")
                .press("Yes, use the usual text")
                .shows("Mails say the usual again");
    }
}
