package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class AffiliateLoginIT {
    private static PortalServer server;
    private static UUID program;
    private static UUID daniel;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        program = server.program("Shop");
        daniel = server.affiliate(program, "daniel", "daniel@example.com");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void goesByALinkThatWorksOnce() throws Exception {
        var token = server.loginToken("DANIEL@example.com".toLowerCase());
        var session = server.get("/affiliate/auth?token=" + token)
                .ok()
                .body()
                .path("token")
                .asString();
        var claims = SignedJWT.parse(session).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(daniel.toString());
        assertThat(claims.getStringClaim("role")).isEqualTo("affiliate");
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofDays(7));
        server.as(session, "/affiliate/dashboard").ok();
        server.get("/affiliate/auth?token=" + token).refused(401);
    }

    @Test
    void letsOneOfManyAtOnceIn() {
        var token = server.loginToken("daniel@example.com");
        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> server.get("/affiliate/auth?token=" + token).status())
                .toList();
        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void isNotUsedUpByAsking() {
        var token = server.loginToken("daniel@example.com");
        server.call(HttpMethod.HEAD, "/affiliate/auth?token=" + token, PortalServer.NOTHING, null);
        server.get("/affiliate/auth?token=" + token).ok();
    }

    @Test
    void endsAfterAnHour() {
        var token = server.loginToken("daniel@example.com");
        assertThat(server.database()
                        .<Boolean>value(
                                "select expires_at - created_at between interval '59 minutes 59 s' and interval '1 hour 1 s'"
                                        + " from login_links where token_hash = sha256(convert_to(?, 'UTF8'))",
                                token))
                .isTrue();
        server.database().execute("update login_links set expires_at = clock_timestamp()");
        server.get("/affiliate/auth?token=" + token).refused(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?token=", "?token=guess"})
    void needsAToken(String query) {
        server.get("/affiliate/auth" + query).refused(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":\"\"}", "{\"email\":null}"})
    void needsAnAddress(String body) {
        server.post("/affiliate/magic-link", body).refused(400, "email is required");
    }

    @Test
    void answersStrangersAndTheInactiveAlike() {
        var inactive = server.affiliate(program, "gone", "gone@example.com");
        server.database().execute("update affiliates set status = 'inactive' where id = ?", inactive);
        for (var email : new String[] {"nobody@example.com", "gone@example.com"}) {
            assertThat(server.post("/affiliate/magic-link", "{\"email\":\"%s\"}".formatted(email))
                            .ok()
                            .body()
                            .toString())
                    .isEqualTo("{\"ok\":true}");
        }
        server.loginToken("daniel@example.com"); // by then the others would have come
        assertThat(server.mailbox().to("gone@example.com")).isEmpty();
        assertThat(server.mailbox().to("nobody@example.com")).isEmpty();
    }

    @Test
    void sendsTenMailsToAnAddressAndThenAnswersAsBefore() {
        server.affiliate(program, "busy", "busy@example.com");
        for (int i = 0; i < 12; i++) {
            server.post("/affiliate/magic-link", "{\"email\":\"Busy@example.com\"}")
                    .ok();
        }
        server.affiliate(program, "after", "after@example.com");
        server.loginToken("after@example.com");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.mailbox().to("busy@example.com").size() == 10);
        assertThat(server.database().<Long>value("select count(*) from mails where recipient = 'busy@example.com'"))
                .isEqualTo(10);
    }

    @Test
    void endsWithTheAffiliatesActivity() {
        var id = server.affiliate(program, "short", "short@example.com");
        var session = server.logIn("short@example.com");
        server.as(session, "/affiliate/dashboard").ok();
        server.database().execute("update affiliates set status = 'inactive' where id = ?", id);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.as(session, "/affiliate/dashboard").status() == 401);
    }

    @Test
    void endsEverywhereAtTheAffiliatesWish() {
        server.affiliate(program, "lost", "lost@example.com");
        var session = server.logIn("lost@example.com");
        server.as(session, HttpMethod.POST, "/affiliate/sessions/end", "{}").ok();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.as(session, "/affiliate/dashboard").status() == 401);
        server.as(server.logIn("lost@example.com"), "/affiliate/dashboard").ok();
    }

    @Test
    void isOneForAllProgramsOfAPerson() throws Exception {
        var second = server.program("Second");
        var first = server.affiliate(program, "two-1", "two@example.com");
        var other = server.affiliate(second, "two-2", "TWO@example.com");
        var session = server.logIn("two@example.com");
        assertThat(SignedJWT.parse(session).getJWTClaimsSet().getSubject()).isEqualTo(first.toString());
        var programs = server.as(session, "/affiliate/programs").ok().body().path("programs");
        assertThat(programs).hasSize(2);
        assertThat(programs.path(0).path("current").asBoolean()).isTrue();
        var switched = server.as(
                        session, HttpMethod.POST, "/affiliate/switch", "{\"programId\":\"%s\"}".formatted(second))
                .ok()
                .body()
                .path("token")
                .asString();
        assertThat(SignedJWT.parse(switched).getJWTClaimsSet().getSubject()).isEqualTo(other.toString());
        var stranger = server.program("Third");
        server.affiliate(stranger, "three", "three@example.com");
        server.as(session, HttpMethod.POST, "/affiliate/switch", "{\"programId\":\"%s\"}".formatted(stranger))
                .refused(404, "Not found");
        server.as(session, HttpMethod.POST, "/affiliate/switch", "{}").refused(400, "programId is required");
    }
}
