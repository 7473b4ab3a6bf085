package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class SessionIT {
    /** Long enough for HS512 too, so that only the algorithm is what is wrong with such a token. */
    private static final String SECRET = AdminServer.SECRET.repeat(2);

    private static AdminServer server;
    private static String token;
    private static Map<String, String> badTokens;

    @BeforeAll
    static void start() {
        server = new AdminServer("--JWT_SECRET=" + SECRET).loggedIn();
        token = server.token();
        badTokens = Tokens.bad(server.accountId(), SECRET);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("io.refkit.admin.Route#all")
    void everyRouteWantsAToken(Route route) {
        var answer = call(route, headers -> headers.set("Authorization", "")).refused(401, "Unauthorized");
        assertThat(answer.headers().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
        for (var bad : new String[] {"Bearer", "Bearer ", "Bearer a b", "Bearer ä", "Basic b3duZXI6cGFzcw==", token}) {
            call(route, headers -> headers.set("Authorization", bad)).refused(401, "Unauthorized");
        }
    }

    @ParameterizedTest
    @MethodSource("io.refkit.admin.Route#all")
    void everyRouteRefusesEveryBadToken(Route route) {
        badTokens.forEach((name, bad) -> {
            assertThat(call(route, bearer(bad)).status()).as(name).isEqualTo(401);
            call(route, bearer(bad)).refused(401, "Unauthorized");
        });
    }

    @Test
    void takesATokenFromNowhereElse() {
        server.call(HttpMethod.GET, "/admin/program?access_token=" + token, h -> h.set("Authorization", ""), null)
                .refused(401);
    }

    @Test
    void takesTheSchemeInAnyCase() {
        server.call(HttpMethod.GET, "/admin/program", h -> h.set("Authorization", "bEaReR " + token), null)
                .ok();
    }

    @Test
    void anOldTokenDoesNotKeepAnybodyFromLoggingIn() {
        server.call(
                        HttpMethod.POST,
                        "/admin/auth",
                        bearer("garbage").andThen(AdminServer::json),
                        "{\"password\":\"%s\"}".formatted(AdminServer.PASSWORD))
                .ok();
    }

    @Test
    void aTokenSaysWhoseItIsAndForHowLong() {
        var claims = claims(token);
        assertThat(claims.propertyNames()).containsExactlyInAnyOrder("sub", "role", "session", "iat", "exp");
        assertThat(claims.path("sub").asString()).isEqualTo(server.accountId());
        assertThat(claims.path("role").asString()).isEqualTo("admin");
        assertThat(claims.path("session").asInt()).isEqualTo(1);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
                .isEqualTo(Duration.ofDays(30).toSeconds());
    }

    @ParameterizedTest
    @MethodSource("io.refkit.admin.Route#all")
    void whoMayOnlyReadGetsNoFurther(Route route) {
        var reader = account("read_only");
        var answer = call(route, bearer(reader));
        if (route.method() == HttpMethod.GET
                || route.path().endsWith("/preview")
                || route.path().equals("/admin/password")) {
            assertThat(answer.status()).isNotIn(401, 403, 500);
        } else {
            answer.refused(403, "Forbidden");
        }
    }

    @ParameterizedTest
    @MethodSource("io.refkit.admin.Route#all")
    void aManagerGetsThroughButToWhatIsTheOwners(Route route) {
        var answer = call(route, bearer(account("manager")));
        if (route.isOwners()) {
            answer.refused(403, "Forbidden");
        } else {
            assertThat(answer.status()).isNotIn(401, 403, 500);
        }
    }

    @ParameterizedTest
    @MethodSource("io.refkit.admin.Route#all")
    void anOwnerGetsThroughEverywhere(Route route) {
        assertThat(call(route, bearer(account("owner"))).status()).isNotIn(401, 403, 500);
    }

    @Test
    void raisingTheSessionNumberEndsTheTokensGivenOut() throws InterruptedException {
        var manager = account("manager");
        var route = Route.ALL.getFirst();
        call(route, bearer(manager)).ok();
        server.database()
                .execute(
                        "update admin_accounts set session_number = 2 where id = ?::uuid",
                        claims(manager).path("sub").asString());
        var deadline = Instant.now().plusSeconds(30);
        while (call(route, bearer(manager)).status() != 401) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(250);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/", "/admin/nothing", "/admin/program/", "/admin/affiliates/1/2"})
    void unknownPathsWantATokenTooAndAreNotFound(String path) {
        server.get(path).refused(404);
        server.call(HttpMethod.GET, path, bearer("garbage"), null).refused(401);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /admin/program",
        "POST, /admin/program",
        "DELETE, /admin/affiliates/invite",
        "PUT, /admin/affiliates",
        "GET, /admin/setup",
        "PUT, /admin/auth",
        "POST, /admin/events",
        "GET, /admin/commissions/1/pay",
    })
    void wrongMethodsAreNotAllowed(String method, String path) {
        server.call(HttpMethod.valueOf(method), path, AdminServer::json, "{}").refused(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/admin//program", "/admin/%2e%2e/program", "/admin;a=b/program", "/admin/affiliates%2Finvite"})
    void aPathThatMeansTwoThingsIsNone(String path) {
        server.get(path).refused(400, "Malformed request");
    }

    @Test
    void whatStandsElsewhereIsNoneOfOurs() {
        server.call(HttpMethod.GET, "/elsewhere;a=b//c", h -> h.set("Authorization", "Bearer x"), null)
                .refused(404);
    }

    @Test
    void thereIsNoDefaultUser(CapturedOutput output) {
        try (var fresh = new AdminServer()) {
            assertThat(fresh.get("/admin/program").status()).isEqualTo(401);
            assertThat(output.getAll()).contains("Started").doesNotContain("generated security password");
        }
    }

    @Test
    void healthIsAnsweredOnAPortOfItsOwn() {
        assertThat(server.management("/actuator/health/readiness")
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(server.management("/actuator/health/liveness")
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(server.management("/actuator/env").status()).isEqualTo(404);
        server.call(HttpMethod.GET, "/actuator/health", AdminServer.NOTHING, null)
                .refused(404);
    }

    @Test
    void tokensAreKeptByNobodyOnTheWay() {
        assertThat(server.post("/admin/auth", "{\"password\":\"%s\"}".formatted(AdminServer.PASSWORD))
                        .headers()
                        .getFirst("Cache-Control"))
                .contains("no-store");
    }

    private static Answer call(Route route, Consumer<HttpHeaders> headers) {
        return server.call(route.method(), route.path(), headers.andThen(AdminServer::json), "{}");
    }

    private static Consumer<HttpHeaders> bearer(String token) {
        return headers -> headers.setBearerAuth(token);
    }

    /** @return a token of a new account of this role */
    private static String account(String role) {
        var id = UUID.randomUUID();
        server.database().execute("""
                        insert into admin_accounts (id, email, password_hash, role)
                        select ?, ? || '@example.com', password_hash, ? from admin_accounts where email = 'owner@example.com'
                        """, id, id.toString(), role);
        return Tokens.good(id.toString(), SECRET);
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
