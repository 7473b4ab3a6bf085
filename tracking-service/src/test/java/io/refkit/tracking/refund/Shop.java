package io.refkit.tracking.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.TrackingServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A shop that sells and takes back. */
final class Shop implements AutoCloseable {
    static final String KEY = "Bearer key-of-shop";

    final TrackingServer server = TrackingServer.start();
    final UUID program = server.program("shop");

    /** Begins with nothing but one sale, order-1 of 99.00 USD. */
    UUID open() {
        server.database.execute("truncate refunds, refund_keys, events, event_keys, attribution_inbox cascade");
        server.attribution.refunds.clear();
        server.attribution.silent = false;
        return sale("order-1", "99.00", "USD");
    }

    UUID sale(String order, @Nullable String revenue, String currency) {
        var id = UUID.randomUUID();
        var amount = revenue == null ? null : new BigDecimal(revenue);
        server.database.execute("""
                insert into events (id, program_id, event_name, revenue, gross, currency, external_id, received_at)
                values (?, ?, 'sale', ?, ?, ?, ?, now())
                """, id, program, amount, amount, currency, order);
        server.database.execute("""
                insert into event_keys (program_id, kind, key, event_id, fingerprint, created_at)
                values (?, 'external_id', ?, ?, '', now())
                """, program, order, id);
        return id;
    }

    static List<ResponseSpec> atOnce(int calls, IntFunction<ResponseSpec> call) throws InterruptedException {
        var all = IntStream.range(0, calls)
                .mapToObj(i -> (Callable<ResponseSpec>) () -> call.apply(i))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(all).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
    }

    ResponseSpec post(String body) {
        return post(KEY, null, body);
    }

    ResponseSpec post(@Nullable String authorization, @Nullable String idempotencyKey, String body) {
        return server.client()
                .post()
                .uri("/refund")
                .headers(headers -> {
                    headers.set("Authorization", authorization);
                    headers.set("Idempotency-Key", idempotencyKey);
                    headers.set("Content-Type", "application/json");
                })
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    static Map<String, Object> refunded(ResponseSpec answer, String refunded, String remaining) {
        var body = body(answer);
        assertThat(new BigDecimal(body.get("refunded").toString())).isEqualByComparingTo(refunded);
        assertThat(new BigDecimal(body.get("remaining").toString())).isEqualByComparingTo(remaining);
        return body;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> body(ResponseSpec answer) {
        return answer.expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    static String text(ResponseSpec answer) {
        return answer.expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    static void refused(ResponseSpec answer, int status, String error) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.error")
                .value(said -> assertThat(said.toString()).contains(error));
    }

    List<Object> refunds() {
        return server.database.rows("select id from refunds").stream()
                .map(row -> row.get("id"))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
