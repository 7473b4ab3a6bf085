package io.refkit.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Program, affiliates, accounts and audit log as a founder uses them. */
class FoundersPagesE2E {
    @TempDir
    private Path folder;

    @Test
    void fromAProgramToItsFirstAffiliate() throws Exception {
        try (var panel = Panel.start(folder)) {
            panel.setUp().logIn();
            panel.open("/panel/affiliates").shows("There is no program yet").isAccessible();
            aProgram(panel);
            affiliates(panel);
            accounts(panel);
            panel.open("/panel/audit")
                    .shows("Affiliate changed", "Anne", "owner")
                    .isAccessible()
                    .isPictured("audit");
        }
    }

    private static void aProgram(Panel panel) {
        panel.open("/panel/program")
                .isAccessible()
                .isPictured("program-new")
                .fill("Name", "Shop")
                .fill("Website", "https://shop.example")
                .press("Create program")
                .shows("Saved", "https://shop.example?ref=NAME", "data-program=")
                .isAccessible()
                .isPictured("program");
        panel.press("Show the key").shows("rk_api_", "Hide the key").isAccessible();
        panel.press("Rotate the key")
                .shows("A new key is made at once")
                .press("Make a new key")
                .shows("The one before works for 24 more hours", "Keys of this program")
                .isAccessible()
                .isPictured("program-rotated");
    }

    private static void affiliates(Panel panel) {
        panel.open("/panel/affiliates")
                .shows("No affiliates yet")
                .isAccessible()
                .isPictured("affiliates-empty");
        invite(panel, "Ann", "ann");
        invite(panel, "Beatrice Featherstonehaugh-Longname", "beatrice-featherstonehaugh");
        panel.shows("Invited Beatrice", "1 to 2 of 2").isAccessible().isPictured("affiliates");
        panel.press("Ann").shows("https://shop.example?ref=ann").isAccessible().isPictured("affiliate");
        panel.fill("Name", "Anne")
                .press("Save")
                .shows("Anne")
                .fill("New code", "ANNE10")
                .press("Add coupon")
                .shows("ANNE10")
                .fill("Event", "sale")
                .fill("Value", "25")
                .press("Set own rate")
                .shows("25 %")
                .isAccessible()
                .isPictured("affiliate-full");
        panel.press("Deactivate").shows("Deactivate Anne?").isAccessible();
        panel.press("Yes, deactivate").shows("Inactive", "Activate");
    }

    private static void invite(Panel panel, String name, String slug) {
        panel.fill("Name", name)
                .fill("E-mail", slug + "@example.com")
                .fill("Slug", slug)
                .page()
                .locator("#invite button")
                .click();
        panel.page().waitForLoadState();
    }

    private static void accounts(Panel panel) {
        panel.open("/panel/accounts")
                .fill("E-mail", "colleague@example.com")
                .page()
                .locator("form[action$=invite] button")
                .click();
        panel.page().waitForLoadState();
        panel.shows("Invited colleague@example.com", "Invited, not accepted yet")
                .isAccessible()
                .isPictured("accounts");
        panel.open("/panel/accounts/accept?token=gone")
                .shows("This invitation has ended")
                .isAccessible()
                .isPictured("invitation-ended");
    }
}
