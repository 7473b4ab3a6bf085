package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.TrackingServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What tests of {@code POST /e} have in common: the service, and how it is called and answers. */
abstract class EventRoute {
    static final String KEY = "Bearer key-of-shop";
    static TrackingServer server;
    static UUID program;

    @BeforeAll
    static void start() {
        server = TrackingServer.start();
        program = server.program("shop");
        server.program("other");
        server.program("bearer");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.database.execute("truncate events, event_keys, refunds, attribution_inbox");
        server.attribution.asked.clear();
        server.attribution.silent = false;
    }

    static ResponseSpec post(String body) {
        return post(KEY, null, body);
    }

    static ResponseSpec post(@Nullable String authorization, @Nullable String idempotencyKey, String body) {
        return server.client()
                .post()
                .uri("/e")
                .headers(headers -> {
                    headers.set("Authorization", authorization);
                    headers.set("Idempotency-Key", idempotencyKey);
                    headers.set("Content-Type", "application/json");
                })
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    static ResponseSpec typed(String contentType) {
        return server.client()
                .post()
                .uri("/e")
                .header("Authorization", KEY)
                .header("Content-Type", contentType)
                .bodyValue("{\"event\": \"sale\"}".getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> body(ResponseSpec answer) {
        return answer.expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    static UUID accepted(ResponseSpec answer) {
        var body = body(answer);
        assertThat(body).containsOnlyKeys("ok", "event_id").containsEntry("ok", true);
        return UUID.fromString(body.get("event_id").toString());
    }

    static void duplicate(ResponseSpec answer, UUID first) {
        assertThat(body(answer)).isEqualTo(Map.of("ok", true, "event_id", first.toString(), "duplicate", true));
    }

    static void refused(ResponseSpec answer, int status, String error) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.error")
                .value(said -> assertThat(said.toString()).contains(error));
    }

    static List<Object> inbox() {
        return server.database.rows("select id from attribution_inbox").stream()
                .map(row -> row.get("id"))
                .toList();
    }
}
