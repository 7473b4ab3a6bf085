package io.refkit.admin;

import static io.refkit.admin.Browser.assertRedirect;
import static io.refkit.admin.Browser.form;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanelSecurityIT {
    /** Long enough for HS512 too, which one of the bad tokens is signed with. */
    private static final String SECRET = AdminServer.SECRET.repeat(2);

    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = new AdminServer("--JWT_SECRET=" + SECRET).loggedIn();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/panel", "/panel/password", "/panel/nothing-there"})
    void withoutASessionEveryPageLeadsToTheLogin(String page) {
        assertRedirect(new Browser(server).get(page), "/panel/login");
        assertRedirect(new Browser(server).post(page), "/panel/login");
        Tokens.bad(server.accountId(), SECRET)
                .forEach((name, token) -> assertRedirect(
                        new Browser(server).with("rk_admin", token).get(page), "/panel/login"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/panel", "/panel/login", "/panel/nothing-there"})
    void everyPageTellsTheBrowserWhatToRefuse(String page) {
        var headers = Browser.loggedIn(server).get(page).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void assetsAreForEverybodyAndKept() {
        var browser = new Browser(server);
        var page = browser.get("/panel/login").body();
        var style = page.replaceAll("(?s).*(/panel/assets/refkit\\.[0-9a-f]+\\.css).*", "$1");
        assertThat(browser.get(style).statusCode()).isEqualTo(200);
        assertThat(browser.get(style).headers().firstValue("Cache-Control").orElseThrow())
                .contains("immutable");
        assertThat(browser.get("/webjars/picocss__pico/2.1.1/css/pico.css").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFormNeedsTheTokenOfItsPage() {
        var browser = Browser.loggedIn(server);
        assertThat(browser.postRaw("/panel/logout", Map.of(), "").statusCode()).isEqualTo(403);
        assertThat(browser.get("/panel").body()).contains("name=\"_csrf\"");
        var denied = browser.postRaw("/panel/logout", Map.of("Sec-Fetch-Site", "same-origin"), "_csrf=AAAA");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("You may not do that", "load the page again");
        assertRedirect(browser.post("/panel/logout"), "/panel/login");
        assertThat(browser.cookie("rk_admin")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 302",
        "Origin, http://localhost:3000, 302",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Origin, https://evil.example, 403",
        "Origin, null, 403"
    })
    void theLoginNeedsNoTokenUnlessAStrangerSendsIt(String header, String value, int status) {
        var body = form("password", AdminServer.PASSWORD);
        assertThat(new Browser(server)
                        .postRaw("/panel/login", Map.of(header, value), body)
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=%zz", "password=%", "password=a&email=%00%40b"})
    void aFormThatCannotBeReadIsTheSendersFault(String body) {
        var answer = new Browser(server).postRaw("/panel/login", Map.of(), body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("That did not work");
    }

    @Test
    void whatIsNotThereIsSaidInAPage() {
        var answer = Browser.loggedIn(server).get("/panel/nothing-there");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains("There is no such page");
    }

    @ParameterizedTest
    @CsvSource({"audit_log, /panel/audit", "mails, /panel/mails", "programs, /panel"})
    void anUnexpectedFailureIsSaidInAPageThatTellsNothingOfIt(String table, String path) {
        var browser = Browser.loggedIn(server);
        server.database().execute("alter table %s rename to elsewhere".formatted(table));
        try {
            var answer = browser.get(path);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(answer.body())
                    .contains("Something went wrong", "Error 500", "log says more")
                    .doesNotContainIgnoringCase("exception")
                    .doesNotContainIgnoringCase("select")
                    .doesNotContain(table, "at io.", "42P01");
        } finally {
            server.database().execute("alter table elsewhere rename to " + table);
        }
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void whatTheFirewallRefusesIsSaidInAPage() {
        var answer = Browser.loggedIn(server).get("/panel/a%2Fb");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Malformed request");
    }

    @Test
    void aReadOnlyAccountReadsAndChangesItsOwnPasswordAtMost() {
        server.database().execute("update admin_accounts set role = 'read_only'");
        try (var other = new AdminServer(server.database(), "--JWT_SECRET=" + SECRET)) {
            var browser = new Browser(other).with("rk_admin", server.token());
            assertThat(browser.get("/panel").statusCode()).isEqualTo(200);
            var denied = browser.post("/panel/rules", "eventName", "sale");
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.body()).contains("Your role does not allow this");
            assertRedirect(browser.post("/panel/password", "password", "x", "repeated", "y"), "/panel/password?error=");
        } finally {
            server.database().execute("update admin_accounts set role = 'owner'");
        }
    }
}
