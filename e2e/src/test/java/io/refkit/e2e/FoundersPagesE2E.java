package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Program, affiliates, accounts and audit log as a founder uses them. */
@InBrowser
class FoundersPagesE2E {
    private static final Pattern INVITED =
            Pattern.compile("To: beatrice.*?/portal/auth\\?token=([\\w-]+)", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void fromAProgramToItsFirstAffiliate() throws Exception {
        try (var panel = Panel.start(folder)) {
            panel.setUp().logIn();
            panel.open("/panel/affiliates").shows("There is no program yet").isAccessible();
            aProgram(panel);
            affiliates(panel);
            leaving(panel);
            mails(panel);
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
                .shows("Saved", "https://shop.example?ref=NAME", "data-program=", "Waits until you approve them")
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

    private static void leaving(Panel panel) {
        var link = INVITED.matcher(panel.log());
        assertThat(link.find()).isTrue();
        var session = panel.api("")
                .get("/affiliate/auth?token=" + link.group(1))
                .body()
                .path("token")
                .asString();
        assertThat(panel.api("Bearer " + session)
                        .post("/affiliate/deletion-request", "{}")
                        .status())
                .isEqualTo(200);
        panel.open("/panel/affiliates")
                .shows("Wants to be deleted")
                .isAccessible()
                .isPictured("affiliates-leaving");
        // anew: taking pictures leaves empty style attributes behind, which htmx would copy and the policy refuse
        panel.open("/panel/affiliates").page().getByLabel("Requests").selectOption("true");
        panel.press("Show").waitsFor("1 to 1 of 1");
        panel.press("Beatrice Featherstonehaugh-Longname")
                .shows("They asked to be deleted", "Pay or void")
                .isAccessible()
                .isPictured("affiliate-leaving");
    }

    private static void mails(Panel panel) {
        panel.open("/panel/mails")
                .shows("Invitation", "ann@example.com", "Sent")
                .isAccessible()
                .isPictured("mails");
        panel.press("Send again").shows("Send it to").isAccessible();
        panel.page().locator("dialog button[value=yes]").click();
        panel.page().waitForURL("**/panel/mails?success=*");
        panel.shows("It is sent again now");
        panel.open("/panel/mails?state=failed").shows("Nothing fits").isAccessible();
        panel.press("Show all")
                .press("What they say")
                .shows("To whoever has applied", "Usual text")
                .isAccessible()
                .isPictured("mail-texts");
        panel.open("/panel/mail-texts/approved/en")
                .isAccessible()
                .isPictured("mail-text-usual")
                .fill("Subject", "Welcome, {nmae}")
                .press("Save")
                .shows("{nmae} means nothing in this mail: it knows {name}, {program}")
                .isAccessible()
                .isPictured("mail-text-refused")
                .fill("Subject", "Welcome, {name}")
                .press("Save")
                .shows("Mails say that from now on", "Your own text", "The usual text")
                .isAccessible()
                .isPictured("mail-text-own");
        panel.press("Use the usual text").shows("your own text is gone").isAccessible();
        panel.press("Yes, use the usual text").shows("Mails say the usual again");
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
