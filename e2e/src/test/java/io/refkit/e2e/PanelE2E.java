package io.refkit.e2e;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin panel as its users meet it. */
@InBrowser
class PanelE2E {
    private static final String NEW = "another horse battery";

    @TempDir
    private Path folder;

    @Test
    void fromTheFirstVisitToANewPassword() throws Exception {
        try (var panel = Panel.start(folder)) {
            panel.open("/panel")
                    .isAt("/panel/login")
                    .shows("Admin Login", "not set up yet")
                    .isAccessible()
                    .isPictured("login-first")
                    .press("Set up Refkit")
                    .isAt("/panel/setup")
                    .fill("Password", Panel.PASSWORD)
                    .shows("Strength: strong")
                    .isAccessible()
                    .isPictured("setup");
            panel.setUp().isAt("/panel/login?success=").shows("Log in with your new password");
            panel.fill("Password", "wrong")
                    .press("Log in")
                    .shows("Invalid password")
                    .isAccessible();
            panel.isPictured("login")
                    .fill("Password", Panel.PASSWORD)
                    .press("Log in")
                    .isAt("/panel");
            panel.shows("Dashboard").isAccessible().isPictured("dashboard");
            panel.page().setViewportSize(390, 800);
            panel.page().locator("summary").first().click();
            panel.isAccessible().isPictured("menu");
            panel.open("/panel/nothing-there").shows("There is no such page").isPictured("not-found");
            panel.open("/panel/password").isAccessible().isPictured("password");
            panel.fill("Old password", Panel.PASSWORD)
                    .fill("New password", NEW)
                    .fill("New password, again", NEW)
                    .press("Change password")
                    .isAt("/panel/login?success=");
            panel.fill("Password", NEW).press("Log in").isAt("/panel").shows("Dashboard");
            panel.page().locator(".side button:has-text('Log out')").click();
            panel.isAt("/panel/login").open("/panel").isAt("/panel/login");
        }
    }

    @Test
    void worksWithoutScript() throws Exception {
        try (var panel = Panel.startWithoutScript(folder)) {
            panel.setUp().isAt("/panel/login").logIn().isAt("/panel").shows("Dashboard");
        }
    }

    @Test
    void everyPageOfANewProgramIsAccessible() throws Exception {
        try (var panel = Panel.start(folder)) {
            panel.setUp().logIn().open("/panel/program").isAccessible().isPictured("program-new");
            panel.page().locator("[name=name]").fill("Shop");
            panel.page().locator("[name=websiteUrl]").fill("https://shop.example");
            panel.page()
                    .locator("main form:has([name=websiteUrl]) [type=submit]")
                    .click();
            for (var page : List.of("program", "affiliates", "audit", "accounts")) {
                panel.open("/panel/" + page)
                        .isAt("/panel/" + page)
                        .isAccessible()
                        .isPictured(page);
            }
        }
    }
}
