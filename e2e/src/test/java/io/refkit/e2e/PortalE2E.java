package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The affiliate's portal as its users meet it. */
@InBrowser
class PortalE2E {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    /** From the application to the payout, across portal, panel and a shop that is elsewhere. */
    @Test
    void anAffiliatesJourney() throws Exception {
        try (var panel = Panel.start(folder);
                var website = Website.open()) {
            var program = Program.create(panel, website.address());
            website.putOnEveryPage(
                    "<script src=\"%s/refkit.js\" data-program=\"%s\"></script>".formatted(panel.site(), program.id()));
            program.welcomes(website.address(), website.logo(), "Be honest.");
            var portal = panel.portal("en-GB");
            apply(portal, program);
            panel.logIn().open("/panel/affiliates").press("Approve").shows("Active");
            begin(portal);
            program.sells(visit(portal), "o1", "99.00");
            see(portal, "29.70 USD");
            pay(panel);
            portal.open("/portal/commissions").shows("Paid to you on ", "29.70 USD");
        }
    }

    private static void apply(Portal portal, Program program) {
        portal.open(program.form())
                .shows("Become an affiliate of Shop", "Be honest.")
                .isAccessible()
                .isPictured("join")
                .fill("Name", "Ann Example");
        assertThat((Integer) portal.page().locator("img.logo").evaluate("logo => logo.naturalWidth"))
                .isPositive();
        slugBecomes(portal, "ann-example", "You can have it.");
        portal.page().getByLabel("I accept the terms").check();
        portal.fill("E-mail", "ann@example.com")
                .press("Apply")
                .shows("Thank you", "We will be in touch")
                .isAccessible()
                .isPictured("joined");
        portal.open(program.form()).fill("Slug", "ann-example");
        slugBecomes(portal, "ann-example", "Somebody has that one. Still free: ann-example-2");
        portal.page().getByLabel("I accept the terms").check();
        portal.fill("Name", "Ann Again")
                .fill("E-mail", "ann@example.com")
                .press("Apply")
                .isAt(program.form() + "?error=")
                .shows("Email already registered")
                .isAccessible()
                .isPictured("join-refused");
        assertThat(portal.page().locator("[name=name]").inputValue()).isEqualTo("Ann Again");
    }

    private static void slugBecomes(Portal portal, String slug, String state) {
        await().atMost(SOON)
                .until(() -> portal.page().locator("[name=slug]").inputValue().equals(slug)
                        && portal.page()
                                .locator("#field-slug-state")
                                .innerText()
                                .equals(state));
    }

    private static void begin(Portal portal) {
        portal.open("/portal").isAt("/portal/login").shows("Affiliate Portal").isAccessible();
        portal.isPictured("portal-login")
                .logIn("ann@example.com")
                .shows("No commissions yet", "0.00 USD")
                .isAccessible()
                .isPictured("portal-new");
        portal.open("/portal/commissions").shows("No commissions yet").isAccessible();
        portal.open("/portal/auth?token=guess")
                .shows("Invalid or expired link")
                .isAccessible()
                .isPictured("portal-auth-ended");
    }

    /** Follows the link that the portal builds; it is the shop's page that tells Refkit of the click. */
    private static String visit(Portal portal) {
        portal.open("/portal")
                .fill("Page", "/pricing")
                .fill("Sub-id (optional)", "newsletter")
                .press("Make the link")
                .isAccessible();
        var link = portal.page().locator("#deep-link").innerText();
        assertThat(link).endsWith("/pricing?ref=ann-example&sub=newsletter");
        try (var visitor = portal.page().context().browser().newContext()) {
            var page = visitor.newPage();
            var click = page.waitForResponse("**/click", () -> page.navigate(link));
            assertThat(click.request().postData()).contains("\"sub_id\":\"newsletter\"");
            return page.evaluate("window.Refkit.visitorToken").toString();
        }
    }

    private static void see(Portal portal, String amount) {
        await().atMost(SOON)
                .until(() -> portal.open("/portal")
                        .page()
                        .locator("main")
                        .innerText()
                        .contains(amount));
        portal.shows("Clicks", "Pending", "sale", "Earned; waits to be approved.")
                .isAccessible()
                .isPictured("portal-dashboard");
        portal.press("Figures by day").isAccessible();
        portal.press("7 days").isAt("/portal?days=7");
    }

    private static void pay(Panel panel) {
        panel.open("/panel/commissions")
                .page()
                .locator("tbody [name=ids]")
                .first()
                .check();
        panel.press("Mark as paid").press("Yes, they are paid").shows("1 marked as paid");
    }

    @Test
    void everyPageIsAccessibleInBothLanguages() throws Exception {
        try (var panel = Panel.start(folder)) {
            var program = Program.create(panel, "https://shop.example").invite("Ann", "ann", "ann@example.com");
            for (int i = 1; i <= 3; i++) {
                program.isVisited("ann", "v" + i).sells("v" + i, "o" + i, i + "0");
            }
            var portal = panel.portal("en-GB").logIn("ann@example.com");
            await().atMost(SOON)
                    .until(() -> portal.open("/portal/commissions")
                                    .page()
                                    .locator("tbody tr")
                                    .count()
                            == 3);
            panel.logIn();
            pay(panel);
            program.refunds("o1").refunds("o3");
            await().atMost(SOON)
                    .until(() -> portal.open("/portal/commissions")
                                    .page()
                                    .locator("tbody tr")
                                    .count()
                            == 4);
            look(portal, "en");
            look(panel.portal("pt-PT").logIn("ann@example.com"), "pt");
            leave(portal);
        }
    }

    private static void look(Portal portal, String language) {
        for (var page : new String[] {"", "/commissions", "/payout", "/profile", "/profile/delete", "/nothing-there"}) {
            portal.open("/portal" + page);
            assertThat(portal.page().locator("html").getAttribute("lang")).isEqualTo(language);
            if (!page.equals("/nothing-there")) { // whose absence the browser complains of
                portal.isAccessible();
            }
            portal.isPictured("portal-%s%s".formatted(language, page.replace('/', '-')));
        }
        portal.page().setViewportSize(390, 800);
        portal.open("/portal").page().locator("details.menu summary").click();
        portal.isAccessible();
        portal.page().setViewportSize(1280, 800);
    }

    private static void leave(Portal portal) {
        portal.open("/portal/profile").press("Delete my account").isAt("/portal/profile/delete");
        portal.press("Yes, ask for it")
                .shows("We have passed it on", "you asked Shop to delete")
                .isAccessible()
                .isPictured("portal-leaving");
        portal.press("Keep my account").shows("Your account stays");
        var download = portal.open("/portal/commissions").page().waitForDownload(() -> portal.press("Download as CSV"));
        assertThat(download.suggestedFilename()).isEqualTo("commissions.csv");
        portal.open("/portal/profile").press("Log out everywhere").isAt("/portal/login?success=");
        portal.open("/portal").isAt("/portal/login");
    }

    @Test
    void worksWithoutScript() throws Exception {
        try (var panel = Panel.startWithoutScript(folder)) {
            var program = Program.create(panel, "https://shop.example").invite("Ann", "ann", "ann@example.com");
            var portal = panel.portal("en-GB").logIn("ann@example.com");
            portal.fill("Page", "/pricing").press("Make the link").shows("https://shop.example/pricing?ref=ann");
            portal.open("/portal/payout")
                    .fill("Payout e-mail", "pay@example.com")
                    .press("Save")
                    .shows("Saved");
            portal.open("/portal/profile").fill("Name", "Anne").press("Save").shows("Saved");
            portal.open("/portal").shows("Anne, affiliate of Shop");
            portal.open(program.form())
                    .fill("Name", "Bob")
                    .fill("E-mail", "bob@example.com")
                    .fill("Slug", "ann")
                    .press("Apply")
                    .shows("Slug already taken");
            portal.fill("Slug", "bob").press("Apply").shows("Thank you");
        }
    }
}
