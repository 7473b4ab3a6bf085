package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class SetupIT {
    private static final String GOOD = "{\"password\":\"longer than eight\"}";

    @Nested
    class OnALocalInstallation {
        private static AdminServer server;

        @BeforeAll
        static void start() {
            server = new AdminServer();
        }

        @AfterAll
        static void stop() {
            server.close();
        }

        @BeforeEach
        void forget() {
            server.database().execute("truncate admin_accounts");
        }

        @Test
        void makesTheOwnerOnce() {
            assertThat(server.post("/admin/setup", GOOD).ok().body().toString()).isEqualTo("{\"ok\":true}");
            assertThat(server.database().rows("select email, role, session_number from admin_accounts"))
                    .singleElement()
                    .hasToString("{email=owner@example.com, role=owner, session_number=1}");
            assertThat(server.database().<String>value("select password_hash from admin_accounts"))
                    .startsWith("$argon2id$");
            server.post("/admin/setup", GOOD).refused(403, "Already set up");
        }

        @Test
        void refusesASecondTimeBeforeItReadsTheBody() {
            server.post("/admin/setup", GOOD).ok();
            server.call(HttpMethod.POST, "/admin/setup", AdminServer.NOTHING, "{")
                    .refused(403, "Already set up");
            server.call(HttpMethod.POST, "/admin/setup", with("Origin", "https://evil.example"), "x".repeat(100_000))
                    .refused(403, "Already set up");
        }

        @Test
        void makesOneAccountForManyAtOnce() {
            var answers = IntStream.range(0, 12)
                    .parallel()
                    .mapToObj(i -> server.post("/admin/setup", GOOD))
                    .toList();
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 200)
                    .allSatisfy(answer -> answer.refused(403, "Already set up"));
            assertThat(server.database().<Long>value("select count(*) from admin_accounts"))
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"password\":\"1234567\"}", "{\"password\":\"\"}", "{\"password\":null}"})
        void wantsEightCharacters(String body) {
            server.post("/admin/setup", body).refused(400, "Password must be at least 8 characters");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"text/plain", "application/x-www-form-urlencoded", "application/problem+json", "nonsense"})
        void takesNothingThatAPageElsewhereMaySendUnasked(String contentType) {
            server.call(HttpMethod.POST, "/admin/setup", with("Content-Type", contentType), GOOD)
                    .refused(415, "Content-Type must be application/json");
            server.call(HttpMethod.POST, "/admin/setup", AdminServer.NOTHING, GOOD)
                    .refused(415);
        }

        @ParameterizedTest
        @CsvSource({
            "Host, refkit.example",
            "Host, localhost.evil.example",
            "Host, 127.0.0.1.evil.example:3000",
            "Origin, https://evil.example",
            "Origin, null",
            "Origin, http://localhost:1",
        })
        void refusesStrangers(String header, String value) {
            server.call(HttpMethod.POST, "/admin/setup", with(header, value).andThen(AdminServer::json), GOOD)
                    .refused(403, "Set-up works only from this machine, by way of localhost");
            // The guard stands before the password.
            server.call(HttpMethod.POST, "/admin/setup", with(header, value).andThen(AdminServer::json), "{}")
                    .refused(403);
        }

        @ParameterizedTest
        @CsvSource({
            "localhost:3000, http://localhost:3000",
            "127.0.0.1:8080, http://127.0.0.1:8080",
            "[::1]:3000, http://[::1]:3000",
            "LOCALHOST, http://localhost",
            "localhost:9, http://localhost:3000",
        })
        void admitsOurOwnPages(String host, String origin) {
            server.call(
                            HttpMethod.POST,
                            "/admin/setup",
                            with("Host", host).andThen(with("Origin", origin)).andThen(AdminServer::json),
                            GOOD)
                    .ok();
        }
    }

    @Nested
    class WithAConfiguredToken {
        private static AdminServer server;

        @BeforeAll
        static void start() {
            server = new AdminServer("--ADMIN_SETUP_TOKEN=open sesame");
        }

        @AfterAll
        static void stop() {
            server.close();
        }

        @BeforeEach
        void forget() {
            server.database().execute("truncate admin_accounts, throttles");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"password\":\"longer than eight\"}",
                    "{\"password\":\"longer than eight\",\"setupToken\":\"\"}",
                    "{\"password\":\"longer than eight\",\"setupToken\":\"open sesam\"}",
                    "{\"password\":\"short\",\"setupToken\":\"wrong\"}",
                })
        void wantsItEvenLocally(String body) {
            server.post("/admin/setup", body).refused(403, "Set-up needs the setupToken of ADMIN_SETUP_TOKEN");
        }

        @Test
        void believesItFromAnywhere() {
            server.call(
                            HttpMethod.POST,
                            "/admin/setup",
                            with("Host", "refkit.example").andThen(AdminServer::json),
                            "{\"password\":\"longer than eight\",\"setupToken\":\"open sesame\"}")
                    .ok();
        }

        @Test
        void bearsTenGuesses() {
            var guess = "{\"password\":\"longer than eight\",\"setupToken\":\"guess\"}";
            for (int i = 0; i < 10; i++) {
                server.post("/admin/setup", guess).refused(403);
            }
            var answer = server.post("/admin/setup", guess).refused(429, "Too many attempts");
            assertThat(Integer.parseInt(answer.headers().getFirst("Retry-After")))
                    .isBetween(800, 900);
        }
    }

    @Nested
    @ExtendWith(OutputCaptureExtension.class)
    class OnAPublicInstallation {
        private static final Pattern PRINTED = Pattern.compile("refkit\\.setup .*: ([\\w-]{43})\\s");

        @Test
        void printsOneTokenThatWorks(CapturedOutput output) {
            var database = AdminServer.newDatabase();
            try (var first = new AdminServer(database, "--BASE_URL=https://refkit.example");
                    var second = new AdminServer(database, "--BASE_URL=https://refkit.example")) {
                var token = printed(output).getFirst();
                assertThat(printed(output)).hasSize(1);
                assertThat(database.<byte[]>value("select token_hash from setup_tokens"))
                        .isNotEqualTo(token.getBytes(StandardCharsets.UTF_8))
                        .hasSize(32);

                second.post("/admin/setup", GOOD)
                        .refused(403, "Set-up needs the setupToken that Refkit printed to its log");
                second.post("/admin/setup", tokened("x" + token)).refused(403);
                second.post("/admin/setup", tokened(token)).ok();
                first.post("/admin/setup", tokened(token)).refused(403, "Already set up");
                assertThat(database.rows("select * from setup_tokens")).isEmpty();
            }
        }

        @Test
        void printsNothingWhereThereIsAnAccount(CapturedOutput output) {
            try (var local = new AdminServer().loggedIn()) {
                new AdminServer(local.database(), "--BASE_URL=https://refkit.example").close();
                assertThat(printed(output)).isEmpty();
            }
        }

        private static List<String> printed(CapturedOutput output) {
            return PRINTED.matcher(output.getAll())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }

        private static String tokened(String token) {
            return "{\"password\":\"longer than eight\",\"setupToken\":\"%s\"}".formatted(token);
        }
    }

    private static Consumer<HttpHeaders> with(String header, String value) {
        return headers -> headers.set(header, value);
    }
}
