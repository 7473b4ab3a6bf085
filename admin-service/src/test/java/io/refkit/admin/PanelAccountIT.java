package io.refkit.admin;

import static io.refkit.admin.Browser.assertRedirect;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class PanelAccountIT {
    private static final String NEW = "another horse";

    @Test
    void fromTheFirstVisitToANewPassword() {
        try (var server = new AdminServer()) {
            var browser = new Browser(server);
            assertThat(browser.get("/panel/login").body()).contains("Admin Login", "not set up yet", "/panel/setup");
            var hint = browser.post("/panel/login", "password", AdminServer.PASSWORD);
            assertThat(hint.statusCode()).isEqualTo(200);
            assertThat(hint.body()).contains("not set up yet");
            setUp(browser);
            logIn(browser);
            changePassword(server, browser);
        }
    }

    private static void setUp(Browser browser) {
        assertThat(browser.get("/panel/setup").body()).contains("Set up Refkit").doesNotContain("setupToken");
        assertRedirect(
                browser.post("/panel/setup", "password", "one horse", "repeated", "two horses"),
                "/panel/setup?error=The%20two");
        assertRedirect(browser.post("/panel/setup", "password", "short", "repeated", "short"), "/panel/setup?error=");
        assertRedirect(
                browser.post("/panel/setup", "password", AdminServer.PASSWORD, "repeated", AdminServer.PASSWORD),
                "/panel/login?success=");
        assertRedirect(
                browser.post("/panel/setup", "password", NEW, "repeated", NEW),
                "/panel/login?error=Already%20set%20up");
        assertRedirect(browser.get("/panel/setup"), "/panel/login");
    }

    private static void logIn(Browser browser) {
        var wrong = browser.post("/panel/login", "password", "wrong horse");
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).contains("Invalid password").doesNotContain("name=\"email\"");
        var right = browser.post("/panel/login", "password", AdminServer.PASSWORD);
        assertRedirect(right, "/panel");
        assertThat(right.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("rk_admin="))
                .singleElement()
                .asString()
                .contains("Path=/;", "Max-Age=2592000", "SameSite=Lax")
                .containsIgnoringCase("; HttpOnly")
                .doesNotContain("Secure");
        assertThat(browser.get("/panel").body()).contains("<h1>Dashboard</h1>");
    }

    private static void changePassword(AdminServer server, Browser browser) {
        var before = browser.cookie("rk_admin");
        assertThat(browser.get("/panel/password").body()).contains("Change password");
        assertRedirect(change(browser, "wrong horse", NEW), "/panel/password?error=The%20old");
        assertRedirect(change(browser, AdminServer.PASSWORD, "short"), "/panel/password?error=Password%20must");
        assertRedirect(change(browser, AdminServer.PASSWORD, NEW), "/panel/login?success=");
        assertRedirect(new Browser(server).with("rk_admin", before).get("/panel"), "/panel/login");
        server.call(HttpMethod.GET, "/admin/program", headers -> headers.setBearerAuth(before), null)
                .refused(401);
        assertRedirect(browser.post("/panel/login", "password", NEW), "/panel");
        assertThat(server.database().<String>value("""
                select new_values ->> 'password_hash' from audit_log where action = 'changed' and admin_email is not null
                """)).isEqualTo("(not shown)");
    }

    private static HttpResponse<String> change(Browser browser, String old, String password) {
        return browser.post("/panel/password", "oldPassword", old, "password", password, "repeated", password);
    }

    @Test
    void guessingASetUpTokenIsThrottledInASentence() {
        try (var server = new AdminServer("--ADMIN_SETUP_TOKEN=a-token")) {
            var browser = new Browser(server);
            browser.get("/panel/setup");
            assertRedirect(browser.post("/panel/setup"), "/panel/setup?error=The%20two");
            for (int i = 0; i < 10; i++) {
                assertThat(browser.get(location(setUp(browser, "guess" + i))).body())
                        .contains("role=\"alert\"")
                        .doesNotContain("Too many");
            }
            assertThat(browser.get(location(setUp(browser, "a-token"))).body())
                    .contains("Too many attempts. Try again in 15 minutes.");
            server.database().execute("delete from throttles");
            assertRedirect(setUp(browser, "a-token"), "/panel/login?success=");
        }
    }

    private static HttpResponse<String> setUp(Browser browser, String token) {
        return browser.post("/panel/setup", "password", NEW, "repeated", NEW, "setupToken", token);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void guessingAnOldPasswordIsThrottledInASentence() {
        try (var server = new AdminServer().loggedIn()) {
            var browser = Browser.loggedIn(server);
            browser.get("/panel/password");
            assertRedirect(browser.post("/panel/password"), "/panel/password?error=The%20two");
            for (int i = 0; i < 10; i++) {
                assertRedirect(change(browser, "guess" + i, NEW), "/panel/password?error=The%20old");
            }
            assertThat(browser.get(location(change(browser, AdminServer.PASSWORD, NEW)))
                            .body())
                    .contains("Too many attempts. Try again in 15 minutes.");
            server.database().execute("delete from throttles");
            assertRedirect(change(browser, AdminServer.PASSWORD, NEW), "/panel/login?success=");
        }
    }

    @Test
    void thePasswordIsChangedByJsonToo() {
        try (var server = new AdminServer().loggedIn()) {
            var change = "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}";
            server.put("/admin/password", change.formatted("wrong", NEW)).refused(400, "Invalid password");
            server.put("/admin/password", change.formatted(AdminServer.PASSWORD, "short"))
                    .refused(400, "Password must be at least 8 characters");
            server.put("/admin/password", change.formatted(AdminServer.PASSWORD, NEW))
                    .ok();
            server.get("/admin/program").refused(401);
        }
    }

    @Test
    void guessingIsThrottledInASentence() {
        try (var server = new AdminServer().loggedIn()) {
            var browser = new Browser(server);
            for (int i = 0; i < 10; i++) {
                assertThat(browser.post("/panel/login", "password", "wrong").statusCode())
                        .isEqualTo(200);
            }
            var refused = browser.post("/panel/login", "password", AdminServer.PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("Too many failed logins. Try again in 15 minutes.");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void anHttpsInstallationHasSecureCookiesAndASetUpThatWantsAToken() {
        try (var server = new AdminServer("--BASE_URL=https://refkit.example", "--ADMIN_SETUP_TOKEN=a-token")) {
            var browser = new Browser(server);
            var page = browser.get("/panel/setup");
            assertThat(page.body()).contains("setupToken");
            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                    .containsIgnoringCase("; Secure")
                    .containsIgnoringCase("; HttpOnly");
            assertRedirect(
                    browser.post("/panel/setup", "password", NEW, "repeated", NEW, "setupToken", "guess"),
                    "/panel/setup?error=");
            assertRedirect(
                    browser.post("/panel/setup", "password", NEW, "repeated", NEW, "setupToken", "a-token"),
                    "/panel/login?success=");
            var login = browser.post("/panel/login", "password", NEW);
            assertThat(login.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.contains("Secure"));
        }
    }

    @Test
    void aConfiguredPasswordMakesTheAccountOnce() {
        var database = AdminServer.newDatabase();
        try (var server =
                new AdminServer(database, "--ADMIN_PASSWORD=" + AdminServer.PASSWORD, "--BASE_URL=https://r.example")) {
            assertRedirect(new Browser(server).post("/panel/login", "password", AdminServer.PASSWORD), "/panel");
            assertThat(database.<Long>value("select count(*) from setup_tokens"))
                    .isZero();
        }
        try (var server = new AdminServer(database, "--ADMIN_PASSWORD=" + NEW)) {
            assertThat(new Browser(server).post("/panel/login", "password", NEW).body())
                    .contains("Invalid password");
        }
    }

    @Test
    void severalAccountsLogInByEmail() {
        try (var server = new AdminServer().loggedIn()) {
            server.database().execute("""
                    insert into admin_accounts (id, email, password_hash, role)
                    select gen_random_uuid(), 'second@example.com', password_hash, 'manager' from admin_accounts
                    """);
            var browser = new Browser(server);
            assertThat(browser.get("/panel/login").body()).contains("name=\"email\"");
            assertRedirect(
                    browser.post("/panel/login", "password", AdminServer.PASSWORD, "email", "Second@example.com"),
                    "/panel");
            assertThat(browser.post("/panel/login", "password", AdminServer.PASSWORD, "email", "nobody@example.com")
                            .body())
                    .contains("Invalid password", "nobody@example.com");
        }
    }
}
