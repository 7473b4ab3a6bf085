package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalPagesIT {
    private static PortalServer server;
    private static UUID program;
    private static UUID daniel;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        program = server.program("Shop <b>");
        daniel = server.affiliate(program, "daniel", "daniel@example.com");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal", "/portal/payout", "/portal/nowhere", "/portal/commissions.csv"})
    void wantASession(String path) {
        assertRedirect(new Browser(server, "").get(path), "/portal/login");
    }

    @Test
    void aLinkIsNotUsedUpBeforeItsButtonIsPressed() {
        var browser = new Browser(server, "");
        var token = server.loginToken("daniel@example.com");
        var page = "/portal/auth?token=" + token;
        for (int i = 0; i < 3; i++) {
            assertThat(browser.get(page).body()).contains("Log in").contains(token);
        }
        var in = browser.post(page, "/portal/auth", Map.of("token", token));
        assertRedirect(in, "/portal");
        assertThat(in.headers().allValues("Set-Cookie").toString())
                .contains("rk_affiliate=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Max-Age=604800");
        assertThat(browser.get("/portal").body()).contains("Dashboard");
        assertThat(new Browser(server, "").get(page).body()).contains("Invalid or expired link. Request a new one.");
    }

    @Test
    void withoutATokenThereIsOnlyTheLogin() {
        var browser = new Browser(server, "");
        assertRedirect(browser.get("/portal/auth"), "/portal/login");
        var bad = browser.get("/portal/auth?token=guess");
        assertThat(bad.statusCode()).isEqualTo(200);
        assertThat(bad.body()).contains("Invalid or expired link. Request a new one.");
        assertThat(browser.get("/portal/login").body()).contains("Affiliate Portal");
    }

    @Test
    void theLoginSendsALinkAndTellsStrangersTheSame() {
        var browser = new Browser(server, "");
        var known = browser.postAsItIs("/portal/login", Map.of("email", "daniel@example.com"));
        var unknown = browser.postAsItIs("/portal/login", Map.of("email", "nobody@example.com"));
        assertThat(location(known)).startsWith("/portal/login?success=").isEqualTo(location(unknown));
        assertThat(location(browser.postAsItIs("/portal/login", Map.of()))).startsWith("/portal/login?error=");
        assertThat(browser.postAsItIs(
                                "/portal/login", Map.of("email", "daniel@example.com"), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theDashboardShowsLinksAndWhatWasEarned() {
        var ledger = new Ledger(server.database(), program, daniel);
        var paid = ledger.commission("10.00", "USD", "paid");
        ledger.clawback(paid, "-4.00", "USD");
        var page = loggedIn("")
                .get("/portal?page=/pricing%23plans&sub=news%20letter")
                .body();
        assertThat(page)
                .contains("https://shop.example/?ref=daniel")
                .contains("https://shop.example/pricing?ref=daniel&amp;sub=news%20letter#plans")
                .contains("Shop &lt;b&gt;")
                .contains("10.00 USD")
                .contains("-4.00 USD")
                .contains("Paid to you on ")
                .contains("taken off your next payout")
                .contains("<path fill=\"#000000\" d=\"M4,4h1v1h-1z");
        assertThat(loggedIn("").get("/portal?page=https://evil.example/").body())
                .contains("That is no page of this site.")
                .doesNotContain("evil.example/?ref");
    }

    @Test
    void pagesLetNothingInlineRun() {
        var page = loggedIn("").get("/portal");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(page.body())
                .doesNotContain("style=")
                .doesNotContain("onclick")
                .doesNotContain("<script>");
    }

    @Test
    void payoutDetailsAreSavedByAFormWithItsToken() {
        server.affiliate(program, "payee", "payee@example.com");
        var browser = loggedIn("", "payee@example.com");
        var fields = Map.of("payoutEmail", "p@bank.example", "payoutMethod", "bank", "payoutDetails", "IBAN");
        assertThat(browser.postAsItIs("/portal/payout", fields).statusCode()).isEqualTo(403);
        assertThat(location(browser.post("/portal/payout", "/portal/payout", fields)))
                .isEqualTo("/portal/payout?success=Saved");
        assertThat(browser.get("/portal/payout").body())
                .contains("value=\"p@bank.example\"")
                .contains("IBAN")
                .containsPattern("value=\"bank\"\\s+[^>]*checked=\"checked\"");
        assertThat(location(browser.post("/portal/payout", "/portal/payout", Map.of("payoutEmail", ""))))
                .startsWith("/portal/payout?error=payoutEmail");
    }

    @Test
    void logsOut() {
        var browser = loggedIn("");
        assertRedirect(browser.post("/portal", "/portal/logout", Map.of()), "/portal/login");
        assertRedirect(browser.get("/portal"), "/portal/login");
    }

    @Test
    void somebodyJoinsByTheForm() {
        var browser = new Browser(server, "");
        var path = "/join/" + program + "/form";
        assertThat(browser.get(path).body()).contains("Become an affiliate of Shop &lt;b&gt;");
        var joined = browser.postAsItIs(path, Map.of("name", "Eve", "email", "eve@example.com", "slug", "eve"));
        assertThat(joined.statusCode()).isEqualTo(200);
        assertThat(joined.body()).contains("We will be in touch");
        assertThat(location(
                        browser.postAsItIs(path, Map.of("name", "Eve", "email", "eve@example.com", "slug", "eve-2"))))
                .isEqualTo(path + "?error=Email%20already%20registered");
        assertThat(location(browser.postAsItIs(path, Map.of("name", "Eve")))).startsWith(path + "?error=name");
        assertThat(browser.get("/join/" + UUID.randomUUID() + "/form").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aBotJoinsNothing() {
        var joined = new Browser(server, "")
                .postAsItIs(
                        "/join/" + program + "/form",
                        Map.of("name", "Bot", "email", "bot@example.com", "slug", "bot", "company", "Bots Inc."));
        assertThat(joined.body()).contains("We will be in touch");
        assertThat(server.database().<Long>value("select count(*) from affiliates where slug = 'bot'"))
                .isZero();
    }

    @Test
    void pagesSpeakPortuguese() {
        var page = new Browser(server, "pt-PT,pt;q=0.9").get("/portal/login").body();
        assertThat(page).contains("<html lang=\"pt\"").contains("Portal de Afiliados");
        assertThat(loggedIn("pt").get("/portal").body()).contains("A tua ligação de referência");
    }

    private static Browser loggedIn(String language) {
        return loggedIn(language, "daniel@example.com");
    }

    private static Browser loggedIn(String language, String email) {
        server.database().execute("delete from throttles");
        var browser = new Browser(server, language);
        var token = server.loginToken(email);
        assertRedirect(browser.post("/portal/auth?token=" + token, "/portal/auth", Map.of("token", token)), "/portal");
        return browser;
    }

    private static String location(HttpResponse<?> response) {
        assertThat(response.statusCode()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static void assertRedirect(HttpResponse<?> response, String path) {
        assertThat(location(response)).isEqualTo(path);
    }
}
