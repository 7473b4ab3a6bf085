package io.refkit.admin;

import static io.refkit.admin.Browser.assertRedirect;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AffiliatePagesIT {
    private static AdminServer server;

    private Browser browser;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @BeforeEach
    void aProgram() {
        Ledger.forget(server.database(), "programs, click_counts, events");
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        browser = Browser.loggedIn(server);
        browser.get("/panel/affiliates");
    }

    @Test
    void withoutAffiliatesThePageSaysWhatToDo() {
        assertThat(browser.get("/panel/affiliates").body()).contains("No affiliates yet", "Invite an affiliate");
        Ledger.forget(server.database(), "programs");
        assertThat(browser.get("/panel/affiliates").body()).contains("There is no program yet");
    }

    @Test
    void somebodyIsInvitedApprovedAndDeactivated() {
        assertRedirect(invite("Ann <b>", "ann"), "/panel/affiliates?success=Invited%20Ann");
        assertRedirect(invite("Bea", "ann"), "/panel/affiliates?error=Email%20already%20in%20use");
        assertRedirect(invite("", "bea"), "/panel/affiliates?error=name%2C%20email%2C%20and%20slug");
        var page = browser.get("/panel/affiliates").body();
        assertThat(page).contains("Ann &lt;b&gt;", "ann@example.com", "Deactivate", "1 to 1 of 1");
        assertRedirect(setStatus("pending"), "/panel/affiliates?success=");
        assertThat(browser.get("/panel/affiliates").body()).contains("Approve", "Decline", "They will not be able");
        assertRedirect(setStatus("active"), "/panel/affiliates?success=");
        assertRedirect(setStatus("gone"), "/panel/affiliates?error=status");
        assertRedirect(browser.post("/panel/affiliates/1/status", "status", "active"), "/panel/affiliates?error=Not");
        assertThat(server.database().<String>value("select status from affiliates"))
                .isEqualTo("active");
    }

    @Test
    void whoAsksToBeDeletedIsSeen() {
        invite("Ann", "ann");
        invite("Bea", "bea");
        var ann = "/panel/affiliates/" + server.database().<UUID>value("select id from affiliates where slug = 'ann'");
        assertThat(browser.get("/panel/affiliates").body()).doesNotContain("Wants to be deleted");
        assertThat(browser.get(ann).body()).doesNotContain("They asked to be deleted");
        server.database()
                .execute("update affiliates set deletion_requested_at = '2026-03-01T12:00:00Z' where slug = 'ann'");

        assertThat(browser.get("/panel/affiliates").body()).contains("Wants to be deleted", "Bea");
        assertThat(browser.get("/panel/affiliates?deletionRequested=true").body())
                .contains("Wants to be deleted", "1 to 1 of 1")
                .doesNotContain("Bea");
        assertThat(browser.get(ann).body())
                .contains("They asked to be deleted", "datetime=\"2026-03-01T12:00:00Z\"", "Deactivate them:")
                .doesNotContain("th:", "style=");
        browser.post(ann + "/status", "status", "inactive");
        assertThat(browser.get(ann).body()).contains("They are deactivated already");

        var asking = server.get("/admin/affiliates?deletionRequested=true")
                .ok()
                .body()
                .path("affiliates");
        assertThat(asking).hasSize(1);
        assertThat(asking.path(0).path("deletionRequestedAt").asString()).isEqualTo("2026-03-01T12:00:00.000Z");
        assertThat(server.get("/admin/affiliates?deletionRequested=false")
                        .body()
                        .path("affiliates"))
                .hasSize(1);
        server.get("/admin/affiliates?deletionRequested=x").refused(400, "deletionRequested must be true or false");
    }

    @Test
    void aFieldForAnAffiliateOffersAFewWhoFit() {
        for (int i = 0; i < 12; i++) {
            invite("Person " + i, "p" + i);
        }
        invite("A <b>", "percent");
        server.post("/admin/programs", "{\"name\":\"Other\",\"websiteUrl\":\"https://b.example\"}")
                .ok();
        var all = browser.get("/panel/affiliates/suggestions").body();
        assertThat(all)
                .contains("<option value=\"percent\"", "A &lt;b&gt; · percent@example.com")
                .doesNotContain("th:", "<html");
        assertThat(all.split("<option", -1)).hasSize(11);
        assertThat(browser.get("/panel/affiliates/suggestions?affiliate=PERSON+11")
                        .body())
                .contains("value=\"p11\"")
                .doesNotContain("value=\"p1\"");
        assertThat(browser.get("/panel/affiliates/suggestions?affiliate=%25").body())
                .doesNotContain("<option");
        assertThat(browser.get("/panel/affiliates/suggestions?affiliate=%00" + "x".repeat(400))
                        .body())
                .doesNotContain("<option");
        var other = server.database().<UUID>value("select id from programs where name = 'Other'");
        assertThat(browser.with("rk_program", other.toString())
                        .get("/panel/affiliates/suggestions")
                        .body())
                .doesNotContain("<option");
    }

    @Test
    void aListIsSearchedAndCutIntoPages() {
        for (int i = 0; i < 51; i++) {
            server.post(
                            "/admin/affiliates/invite",
                            "{\"name\":\"Person %02d\",\"email\":\"p%02d@example.com\",\"slug\":\"p%02d\"}"
                                    .formatted(i, i, i))
                    .ok();
        }
        var first = browser.get("/panel/affiliates?sort=name&q=person+").body();
        assertThat(first)
                .contains("1 to 50 of 51", "Person 00", "rel=\"next\"")
                .doesNotContain("Person 50", "rel=\"prev\"");
        assertThat(browser.get("/panel/affiliates?q=person&status=&sort=name&offset=50")
                        .body())
                .contains("51 to 51 of 51", "Person 50", "rel=\"prev\"")
                .doesNotContain("rel=\"next\"");
        assertThat(browser.get("/panel/affiliates?q=nobody%26x").body()).contains("Nobody fits", "nobody&amp;x");
        assertRedirect(browser.get("/panel/affiliates?sort=x"), "/panel/affiliates?error=sort");
    }

    @Test
    void onesOwnPageShowsAndChangesAllThatIsTheirs() {
        invite("Ann", "ann");
        var path = "/panel/affiliates/" + id();
        new Ledger(server.database()).commission("29.70");
        assertThat(browser.get(path).body())
                .contains(
                        "https://shop.example?ref=ann",
                        "value=\"ann@example.com\"",
                        "0.00 USD",
                        "29.70 USD",
                        "99.00 USD",
                        "Earned")
                .contains("They have none", "what the program's rules say");
        assertRedirect(
                browser.post(path, "name", "Anne", "email", "ann@example.com", "slug", "ann", "payoutEmail", ""),
                path + "?success=");
        assertRedirect(browser.post(path, "slug", "A B"), path + "?error=slug");
        assertRedirect(browser.post(path + "/coupons", "code", "TEN"), path + "?success=");
        assertRedirect(browser.post(path + "/coupons", "code", "ten"), path + "?error=Code");
        assertRedirect(rate(path, "12,5"), path + "?success=");
        assertRedirect(rate(path, "12,5"), path + "?error=They%20already");
        assertRedirect(rate(path, "much"), path + "?error=eventName");
        assertThat(browser.get(path).body()).contains("Anne", "<code>TEN</code>", "12.5 %", "Yes, end it");
        assertRedirect(browser.post(path + "/status", "status", "inactive", "from", "page"), path + "?success=");
    }

    @Test
    void couponsAndRatesEnd() {
        invite("Ann", "ann");
        var path = "/panel/affiliates/" + id();
        browser.post(path + "/coupons", "code", "TEN");
        rate(path, "10");
        assertRedirect(
                browser.post(path + "/coupons/" + server.database().<UUID>value("select id from coupons") + "/end"),
                path + "?success=");
        assertRedirect(
                browser.post(
                        path + "/rules/" + server.database().<UUID>value("select id from commission_rules") + "/end"),
                path + "?success=");
        assertRedirect(browser.post(path + "/rules/1/end"), path + "?error=Not");
        assertThat(browser.get(path).body()).contains("They have none", "what the program's rules say");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        assertThat(browser.get("/panel/affiliates/1").statusCode()).isEqualTo(404);
        assertThat(browser.get("/panel/affiliates/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertRedirect(
                browser.post("/panel/affiliates/" + UUID.randomUUID() + "/coupons", "code", "TEN"),
                "/panel/affiliates?error=Not");
    }

    @Test
    void whoMayOnlyReadSeesNoButtons() {
        invite("Ann", "ann");
        var reader = UUID.randomUUID();
        server.database()
                .execute(
                        "insert into admin_accounts (id, email, password_hash, role)"
                                + " values (?, 'reader@example.com', 'x', 'read_only')",
                        reader);
        browser.with("rk_admin", Tokens.good(reader.toString(), AdminServer.SECRET));
        assertThat(browser.get("/panel/affiliates").body()).contains("Ann").doesNotContain("Deactivate", "Invite");
        assertThat(browser.get("/panel/affiliates/" + id()).body())
                .contains("fieldset disabled")
                .doesNotContain("Add coupon", "Deactivate");
        assertThat(invite("Bea", "bea").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> invite(String name, String slug) {
        return browser.post("/panel/affiliates/invite", "name", name, "email", slug + "@example.com", "slug", slug);
    }

    private HttpResponse<String> setStatus(String status) {
        return browser.post("/panel/affiliates/" + id() + "/status", "status", status);
    }

    private HttpResponse<String> rate(String path, String value) {
        return browser.post(
                path + "/rules", "eventName", "sale", "commissionType", "percent", "commissionValue", value);
    }

    private static UUID id() {
        return server.database().value("select id from affiliates where slug = 'ann'");
    }
}
