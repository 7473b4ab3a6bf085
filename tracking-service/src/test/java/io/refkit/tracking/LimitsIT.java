package io.refkit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Each test has addresses and programs of its own, as all count for a minute. */
class LimitsIT {
    private static TrackingServer server;

    @BeforeAll
    static void start() {
        server = TrackingServer.start(
                "refkit.http.trusted-proxies=127.0.0.1",
                "refkit.connections.request-timeout=500ms",
                "refkit.tracking.limits.clicks-per-address=3",
                "refkit.tracking.limits.clicks-per-program=5",
                "refkit.tracking.limits.events-per-address=3",
                "refkit.tracking.limits.events-per-key=5");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void soManyClicksOfAnAddress() {
        var program = program("first");
        for (int left = 2; left >= 0; left--) {
            var answer = click("198.51.100.1", program, "first").expectStatus().isOk();
            assertThat(headers(answer).get("RateLimit-Policy"))
                    .containsExactly("\"address\";q=3;w=60", "\"program\";q=5;w=60");
            assertThat(headers(answer).get("RateLimit").getFirst()).startsWith("\"address\";r=" + left + ";t=");
        }
        var refused = headers(refused(click("198.51.100.1", program, "first")));
        assertThat(refused.get("RateLimit")).singleElement().asString().startsWith("\"address\";r=0;t=");
        assertThat(refused.getAccessControlAllowOrigin()).isEqualTo("*");
        click("198.51.100.2", program, "first").expectStatus().isOk();
        assertThat(clicks(program)).isEqualTo(4);
    }

    @Test
    void badClicksCountTooAndAreAnsweredLikeGoodOnes() {
        for (int i = 0; i < 3; i++) {
            click("198.51.100.9", "{").expectStatus().isOk();
        }
        refused(click("198.51.100.9", "{"));
    }

    @Test
    void soManyClicksForAProgram() {
        var program = program("second");
        for (int i = 0; i < 5; i++) {
            click("198.51.100.1" + i, program, "second").expectStatus().isOk();
        }
        refused(click("198.51.100.15", program, "second"));
        click("198.51.100.15", program("third"), "third").expectStatus().isOk();
        assertThat(clicks(program)).isEqualTo(5);
    }

    @Test
    void aLinkLeadsOnAllTheSame() {
        var program = program("fourth");
        for (int i = 0; i < 3; i++) {
            assertThat(link("198.51.100.20", "fourth").getFirst("Location")).contains("rk_visitor=");
        }
        var limited = link("198.51.100.20", "fourth");
        assertThat(limited.getFirst("Location")).contains("ref=fourth").doesNotContain("rk_visitor");
        assertThat(limited.getFirst("Retry-After")).isNull();
        assertThat(clicks(program)).isEqualTo(3);
        refused(click("198.51.100.20", program, "fourth"));
    }

    @Test
    void soManyCallsOfAnAddressWhateverTheyAre() {
        program("fifth");
        post("/e", "198.51.100.30", "key-of-fifth").expectStatus().isOk();
        post("/refund", "198.51.100.30", "key-of-fifth").expectStatus().isBadRequest();
        post("/e", "198.51.100.30", "guessed").expectStatus().isUnauthorized();
        refused(post("/e", "198.51.100.30", "key-of-fifth"));
        refused(post("/refund", "198.51.100.30", "key-of-fifth"));
        post("/e", "198.51.100.31", "key-of-fifth").expectStatus().isOk();
    }

    @Test
    void soManyCallsWithTheKeysOfAProgram() {
        var program = program("sixth");
        server.database.execute("""
                insert into api_keys (id, program_id, key_hash, key_encrypted)
                values (gen_random_uuid(), ?, sha256('another key'), '')
                """, program);
        for (int i = 0; i < 5; i++) {
            post("/e", "198.51.100.4" + i, i % 2 == 0 ? "key-of-sixth" : "another key")
                    .expectStatus()
                    .isOk();
        }
        var refused = headers(refused(post("/e", "198.51.100.45", "key-of-sixth")));
        assertThat(refused.get("RateLimit-Policy")).containsExactly("\"address\";q=3;w=60", "\"key\";q=5;w=60");
        refused(post("/e", "198.51.100.45", "another key"));
        program("seventh");
        post("/e", "198.51.100.45", "key-of-seventh").expectStatus().isOk();
    }

    @Test
    void aBodyThatStopsHalfwayIsClosed() throws IOException {
        try (var socket = new Socket("127.0.0.1", server.uri("").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "POST /click HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 198.51.100.50\r\nContent-Length: 9\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    /** With an affiliate of the same name. */
    private static UUID program(String name) {
        var program = server.program(name);
        server.affiliate(program, name, "active");
        return program;
    }

    private static ResponseSpec click(String address, UUID program, String slug) {
        return click(address, """
                {"program_id": "%s", "slug": "%s", "visitor_token": "rk_%s"}
                """.formatted(program, slug, UUID.randomUUID()));
    }

    private static ResponseSpec click(String address, String body) {
        return server.client()
                .post()
                .uri("/click")
                .header("Origin", "https://shop.example")
                .header("X-Forwarded-For", address)
                .bodyValue(body)
                .exchange();
    }

    private static ResponseSpec post(String path, String address, String key) {
        return server.client()
                .post()
                .uri(path)
                .header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + key)
                .bodyValue("{\"event\": \"sale\"}")
                .exchange();
    }

    private static HttpHeaders link(String address, String slug) {
        return headers(server.client()
                .get()
                .uri("/r/" + slug)
                .header("X-Forwarded-For", address)
                .exchange()
                .expectStatus()
                .isFound());
    }

    private static ResponseSpec refused(ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .contentType("application/problem+json")
                .expectHeader()
                .value(
                        "Retry-After",
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60))
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("Too many requests");
        return answer;
    }

    private static HttpHeaders headers(ResponseSpec answer) {
        return answer.returnResult(Void.class).getResponseHeaders();
    }

    private static long clicks(UUID program) {
        return server.database.<Long>value("select count(*) from clicks where program_id = ?", program);
    }
}
