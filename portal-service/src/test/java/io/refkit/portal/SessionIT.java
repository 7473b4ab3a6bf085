package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Whose token is believed, whose form is taken, and whose word on where Refkit is. */
class SessionIT {
    /** Long enough for every HMAC, so that only the algorithm is what is wrong with some tokens. */
    private static final String SECRET = PortalServer.SECRET.repeat(2);

    private static final String PREVIOUS = "fedcba9876543210fedcba9876543210".repeat(2);

    private static PortalServer server;
    private static UUID program;
    private static String ann;

    @BeforeAll
    static void start() {
        server = new PortalServer("--JWT_SECRET=" + SECRET, "--JWT_SECRET_PREVIOUS=" + PREVIOUS);
        program = server.program("Shop");
        ann = server.affiliate(program, "ann", "ann@example.com").toString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void goesOnWhileTheSecretIsChanged() throws Exception {
        server.as(hs256(SECRET, claims()), "/affiliate/dashboard").ok();
        server.as(hs256(PREVIOUS, claims()), "/affiliate/dashboard").ok();
        var issued = SignedJWT.parse(server.logIn("ann@example.com"));
        assertThat(issued.verify(new MACVerifier(SECRET))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void believesNoTokenThatIsWrong(boolean before) throws JOSEException {
        var secret = before ? PREVIOUS : SECRET;
        var day = Duration.ofDays(1);
        var tokens = Map.ofEntries(
                Map.entry("unsigned", new PlainJWT(claims().build()).serialize()),
                Map.entry("by HS384", signed(secret, JWSAlgorithm.HS384, claims())),
                Map.entry("by HS512", signed(secret, JWSAlgorithm.HS512, claims())),
                Map.entry("by another secret", signed("x".repeat(64), JWSAlgorithm.HS256, claims())),
                Map.entry("expired", hs256(secret, claims().expirationTime(from(day.negated())))),
                Map.entry("without an end", hs256(secret, claims().expirationTime(null))),
                Map.entry("not valid yet", hs256(secret, claims().notBeforeTime(from(day)))),
                Map.entry("an admin's", hs256(secret, claims().claim("role", "admin"))),
                Map.entry("nobody's", hs256(secret, claims().claim("role", null))),
                Map.entry("of an ended session", hs256(secret, claims().claim("session", 0))),
                Map.entry("of no session", hs256(secret, claims().claim("session", null))),
                Map.entry("of no affiliate", hs256(secret, claims().subject(null))));
        tokens.forEach((name, token) -> {
            assertThat(server.as(token, "/affiliate/dashboard").status())
                    .as(name)
                    .isEqualTo(401);
            assertThat(new Browser(server, "")
                            .with(token)
                            .get("/portal")
                            .headers()
                            .firstValue("Location"))
                    .as(name)
                    .hasValue("/portal/login");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, true",
        "Origin, http://localhost:3000, true",
        "Sec-Fetch-Site, cross-site, false",
        "Sec-Fetch-Site, same-site, false",
        "Origin, https://evil.example, false",
        "Origin, null, false",
    })
    void strangersPagesPostNoForm(String header, String value, boolean taken) {
        var login = new Browser(server, "")
                .postAsItIs("/portal/login", Map.of("email", "nobody@example.com"), header, value);
        var join = new Browser(server, "")
                .postAsItIs("/join/%s/form".formatted(program), Map.of("name", "Eve"), header, value);
        assertThat(login.statusCode() == 403).isNotEqualTo(taken);
        assertThat(join.statusCode() == 403).isNotEqualTo(taken);
    }

    @Test
    void linksLeadToItselfWhateverARequestSaysOfIt() {
        server.affiliate(program, "bea", "bea@example.com");
        server.call(
                        HttpMethod.POST,
                        "/affiliate/magic-link",
                        headers -> {
                            PortalServer.json(headers);
                            headers.set("Host", "evil.example");
                            headers.set("X-Forwarded-Host", "evil.example");
                            headers.set("X-Forwarded-Proto", "https");
                            headers.set("Forwarded", "host=evil.example;proto=https");
                        },
                        "{\"email\":\"bea@example.com\"}")
                .ok();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !server.mailbox().to("bea@example.com").isEmpty());
        assertThat(server.mailbox().to("bea@example.com").getFirst().link())
                .startsWith("http://localhost:3000/portal/auth?token=");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject(ann)
                .claim("role", "affiliate")
                .claim("session", 1)
                .issueTime(from(Duration.ZERO))
                .expirationTime(from(Duration.ofDays(1)));
    }

    private static Date from(Duration now) {
        return Date.from(Instant.now().plus(now));
    }

    private static String hs256(String secret, JWTClaimsSet.Builder claims) throws JOSEException {
        return signed(secret, JWSAlgorithm.HS256, claims);
    }

    private static String signed(String secret, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims)
            throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader(algorithm), claims.build());
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }
}
