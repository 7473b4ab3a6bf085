package io.refkit.admin;

import static io.refkit.admin.Browser.assertRedirect;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramPagesIT {
    private static AdminServer server;

    private Browser browser;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @BeforeEach
    void noProgram() {
        Ledger.forget(server.database(), "programs");
        browser = Browser.loggedIn(server);
    }

    @Test
    void theFirstProgramIsMadeOnThePage() {
        assertThat(browser.get("/panel/program").body()).contains("New program", "action=\"/panel/program\"");
        assertRedirect(
                browser.post(
                        "/panel/program", "name", "Shop", "websiteUrl", "https://shop.example", "cookieDays", "60"),
                "/panel/program?success=");
        var page = browser.get("/panel/program").body();
        var id = program().toString();
        assertThat(page)
                .contains("&lt;script src=&quot;http://localhost:3000/refkit.js&quot; data-program=&quot;" + id
                        + "&quot; data-cookie-days=&quot;60&quot; defer&gt;")
                .contains("https://shop.example?ref=NAME", "value=\"60\"", "value=\"Shop\"")
                .doesNotContain("rk_api_");
    }

    @Test
    void theSnippetSaysWhatTheProgramSays() {
        create("Shop");
        assertThat(browser.get("/panel/program").body()).doesNotContain("data-cookie-days", "data-gpc");
        browser.post("/panel/program", "name", "Shop", "websiteUrl", "https://a.b", "globalPrivacyControl", "true");
        assertThat(browser.get("/panel/program").body()).contains("&quot; data-gpc defer&gt;");
        assertThat(browser.get("/panel").body()).contains("&quot; data-gpc defer&gt;");
        browser.post("/panel/program", "name", "Shop", "websiteUrl", "https://a.b", "globalPrivacyControl", "false");
        assertThat(browser.get("/panel/program").body()).doesNotContain("data-gpc");
    }

    @Test
    void theKeyIsShownOnDemandOnly() {
        create("Shop");
        assertThat(browser.get("/panel/program?key=show").body()).contains("rk_api_");
        var reader = Browser.loggedIn(server).with("rk_admin", token("read_only"));
        assertThat(reader.get("/panel/program?key=show").body())
                .contains("Shop", "may not see it")
                .doesNotContain("rk_api_", "Rotate the key");
        assertThat(reader.post("/panel/program", "name", "A", "websiteUrl", "https://a.b")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theKeyIsRotatedByOwners() {
        create("Shop");
        browser.get("/panel/program");
        assertRedirect(
                browser.post("/panel/program/api-key/rotate", "overlapHours", "1"), "/panel/program?key=show&success=");
        assertThat(browser.get("/panel/program").body()).contains("Keys of this program");
        assertRedirect(
                browser.post("/panel/program/api-key/rotate", "overlapHours", "x"),
                "/panel/program?error=overlapHours");
        var manager = Browser.loggedIn(server).with("rk_admin", token("manager"));
        manager.get("/panel/program");
        assertThat(manager.post("/panel/program/api-key/rotate", "overlapHours", "1")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsWrongIsSaid() {
        create("Shop");
        browser.get("/panel/program");
        assertRedirect(browser.post("/panel/program", "name", "Shop"), "/panel/program?error=name%20and%20websiteUrl");
        assertRedirect(
                browser.post("/panel/program", "name", "a", "websiteUrl", "https://a.b", "cookieDays", "many"),
                "/panel/program?error=cookieDays");
    }

    @Test
    void aFormOfTheOriginalLeavesTheRestAsItIs() {
        server.put("/admin/program", """
                {"name":"Shop","websiteUrl":"https://shop.example","currency":"EUR","holdDays":14}
                """).ok();
        browser.get("/panel/program");
        browser.post("/panel/program", "name", "Shed", "websiteUrl", "https://shop.example", "cookieDays", "7");
        var program = server.get("/admin/program").body().path("program");
        assertThat(program.path("holdDays").asInt()).isEqualTo(14);
        assertThat(program.path("currency").asString()).isEqualTo("EUR");
        browser.post("/panel/program", "name", "Shed", "websiteUrl", "https://shop.example", "holdDays", "");
        assertThat(server.get("/admin/program")
                        .body()
                        .path("program")
                        .path("holdDays")
                        .isNull())
                .isTrue();
    }

    @Test
    void saysWhoJoinsAndWhatTheySee() {
        create("Shop");
        assertThat(browser.get("/panel/program").body())
                .contains("Waits until you approve them", "name=\"terms\"", "name=\"logoUrl\"");
        browser.post(
                "/panel/program",
                "name",
                "Shop",
                "websiteUrl",
                "https://shop.example",
                "affiliateApproval",
                "automatic",
                "terms",
                "No <spam>.\r\nEver.",
                "logoUrl",
                "https://shop.example/logo.svg");
        assertThat(browser.get("/panel/program").body())
                .contains("No &lt;spam&gt;.\nEver.", "value=\"https://shop.example/logo.svg\"")
                .containsPattern("value=\"automatic\"\\s+selected")
                .doesNotContain("th:", "style=");
        assertRedirect(
                browser.post("/panel/program", "name", "a", "websiteUrl", "https://a.b", "logoUrl", "ftp://a.b"),
                "/panel/program?error=logoUrl");
        browser.post("/panel/program", "name", "a", "websiteUrl", "https://a.b", "terms", "", "logoUrl", "");
        var program = server.get("/admin/program").body().path("program");
        assertThat(program.path("affiliateApproval").asString()).isEqualTo("automatic");
        assertThat(program.path("terms").isNull()).isTrue();
        assertThat(program.path("logoUrl").isNull()).isTrue();
    }

    @Test
    void oneSwitchLeadsFromProgramToProgram() {
        create("First");
        assertThat(browser.get("/panel/program").body()).doesNotContain("/panel/program/switch");
        assertRedirect(
                browser.post("/panel/programs", "name", "Second", "websiteUrl", "https://b.example"),
                "/panel/program?success=");
        assertThat(browser.cookie("rk_program")).isNotEqualTo(program().toString());
        assertThat(browser.get("/panel/program").body())
                .contains("/panel/program/switch", "value=\"https://b.example\"");
        assertRedirect(
                browser.post("/panel/program/switch", "programId", program().toString()), "/panel");
        assertThat(browser.get("/panel/program").body()).contains("value=\"https://shop.example\"");
        assertRedirect(browser.post("/panel/program/switch", "programId", "gone"), "/panel");
        assertThat(browser.with("rk_program", UUID.randomUUID().toString())
                        .get("/panel/program")
                        .body())
                .contains("value=\"https://shop.example\"");
    }

    @Test
    void theCookieIsForThePanelOnly() {
        create("First");
        browser.get("/panel/program");
        var cookie = browser.post(
                        "/panel/program/switch", "programId", program().toString())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        assertThat(cookie).contains("rk_program=", "Path=/panel", "HTTPOnly", "SameSite=Lax");
    }

    /** @return the oldest */
    private static UUID program() {
        return server.database().value("select id from programs order by created_at limit 1");
    }

    private static void create(String name) {
        server.put("/admin/program", "{\"name\":\"%s\",\"websiteUrl\":\"https://shop.example\"}".formatted(name))
                .ok();
    }

    private static String token(String role) {
        var id = UUID.randomUUID();
        server.database()
                .execute(
                        "insert into admin_accounts (id, email, password_hash, role) values (?, ?, 'x', ?)",
                        id,
                        id + "@example.com",
                        role);
        return Tokens.good(id.toString(), AdminServer.SECRET);
    }
}
