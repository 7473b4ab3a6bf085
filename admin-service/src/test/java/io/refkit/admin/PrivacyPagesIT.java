package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivacyPagesIT {
    private AdminServer server;
    private Browser browser;
    private UUID affiliate;

    @BeforeEach
    void people() {
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        affiliate = new People(server).settle();
        browser = Browser.loggedIn(server);
    }

    @Test
    void anAffiliatesPageLeadsToTheirData() {
        assertThat(browser.get("/panel/affiliates/" + affiliate).body())
                .contains("/panel/privacy?affiliate=" + affiliate);
        assertThat(browser.get("/panel/privacy?affiliate=" + affiliate).body())
                .contains("value=\"%s\"".formatted(affiliate), "Export as JSON", "Nobody is erased");
    }

    @Test
    void theExportIsAFile() {
        browser.get("/panel/privacy");
        var file = browser.post("/panel/privacy/export", "kind", "visitor", "id", "rk_vesuvius");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"export.json\"");
        assertThat(file.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(file.body()).contains("Browser of vesuvius");
    }

    @Test
    void erasingAsksBefore() {
        browser.get("/panel/privacy");
        var question = browser.post("/panel/privacy/confirm", "kind", "affiliate", "id", affiliate.toString());
        assertThat(question.body()).contains("Ann Zeppelin", "Stored clicks: 0, events: 3.", "Yes, erase for ever");
        assertThat(question.body()).doesNotContain("is still owed");
        assertThat(server.database().rows("select * from erasures")).isEmpty();
        var done = browser.post("/panel/privacy/erase", "kind", "affiliate", "id", affiliate.toString());
        Browser.assertRedirect(done, "/panel/privacy?success=");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.database().<Boolean>value("select finished_at is not null from erasures"));
        assertThat(browser.get("/panel/privacy").body())
                .contains("erased-", AdminServer.EMAIL)
                .doesNotContain("Under way");
        assertThat(browser.get("/panel/affiliates/" + affiliate).body())
                .contains("Erased")
                .doesNotContain("/panel/privacy?affiliate=");
    }

    @Test
    void whatIsStillOwedIsSaid() {
        new Ledger(server.database()).commission("12.50");
        browser.get("/panel/privacy");
        assertThat(browser.post("/panel/privacy/confirm", "kind", "affiliate", "id", affiliate.toString())
                        .body())
                .contains("12.50 USD is still owed to them.");
    }

    @Test
    void whoIsNobodyIsRefusedInASentence() {
        browser.get("/panel/privacy");
        for (var path : new String[] {"/panel/privacy/confirm", "/panel/privacy/erase"}) {
            Browser.assertRedirect(
                    browser.post(path, "kind", "affiliate", "id", "x"), "/panel/privacy?error=There%20is");
            Browser.assertRedirect(browser.post(path, "kind", "person", "id", "x"), "/panel/privacy?error=Say%20who");
        }
        assertThat(browser.post("/panel/privacy/export", "kind", "affiliate", "id", "x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post("/panel/privacy/export", "kind", "visitor").statusCode())
                .isEqualTo(400);
    }
}
