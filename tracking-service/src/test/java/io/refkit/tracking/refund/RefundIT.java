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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class RefundIT {
    private static final String KEY = "Bearer key-of-shop";
    private static TrackingServer server;
    private static UUID program;
    private UUID sale;

    @BeforeAll
    static void start() {
        server = TrackingServer.start();
        program = server.program("shop");
        server.program("other");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aSale() {
        server.database.execute("truncate refunds, refund_keys, events, event_keys, attribution_inbox cascade");
        server.attribution.refunds.clear();
        server.attribution.silent = false;
        sale = sale("order-1", "99.00", "USD");
    }

    @Test
    void aRefundIsStoredAndHandedOn() {
        var body = body(post("{\"event_id\": \"%s\", \"amount\": 40.5, \"currency\": \"usd\"}".formatted(sale)));
        assertThat(body).containsOnlyKeys("ok", "refund_id", "event_id", "refunded", "remaining");
        assertThat(body).containsEntry("ok", true).containsEntry("event_id", sale.toString());
        var id = UUID.fromString(body.get("refund_id").toString());
        assertThat(server.database.rows("select id, program_id, event_id, amount, currency from refunds"))
                .containsExactly(Map.of(
                        "id", id,
                        "program_id", program,
                        "event_id", sale,
                        "amount", new BigDecimal("40.50"),
                        "currency", "USD"));
        assertThat(server.database.rows("select id, kind from attribution_inbox"))
                .containsExactly(Map.of("id", id, "kind", "refund"));
        assertThat(server.attribution.refunds).containsExactly(id.toString());
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        assertThat(text(post("{\"event_id\": \"%s\", \"amount\": 40.5}".formatted(sale))))
                .contains("\"refunded\":40.50,\"remaining\":58.50");
        sale("order-2", "1000", "JPY");
        assertThat(text(post("{\"external_id\": \"order-2\", \"amount\": 1}")))
                .contains("\"refunded\":1,\"remaining\":999");
        sale("order-3", "1.234", "KWD");
        assertThat(text(post("{\"external_id\": \"order-3\"}"))).contains("\"refunded\":1.234,\"remaining\":0.000");
    }

    @Test
    void theSaleMayBeNamedByEitherIdOrBothOfTheSame() {
        sale("order-2", "5.00", "USD");
        refunded(post("{\"external_id\": \"order-1\", \"amount\": 1}"), "1", "98");
        refunded(
                post("{\"event_id\": \"%s\", \"external_id\": \"order-1\", \"amount\": 1}".formatted(sale)), "2", "97");
        refused(post("{\"event_id\": \"%s\", \"external_id\": \"order-2\"}".formatted(sale)), 404, "Not found");
    }

    @Test
    void allThatRemainsIsTheDefaultAndNothingIsTakenTwice() {
        refunded(post("{\"external_id\": \"order-1\", \"amount\": 40}"), "40", "59");
        refunded(post("{\"external_id\": \"order-1\"}"), "99", "0");
        var nothing = refunded(post("{\"external_id\": \"order-1\"}"), "99", "0");
        assertThat(nothing.get("refund_id")).isNull();
        assertThat(nothing).doesNotContainKey("duplicate");
        var named = refunded(post("{\"external_id\": \"order-1\", \"refund_id\": \"r9\"}"), "99", "0");
        assertThat(named).containsEntry("refund_id", "r9");
        assertThat(refunds()).hasSize(2);
        assertThat(server.database.rows("select key from refund_keys")).isEmpty();
        refused(post("{\"external_id\": \"order-1\", \"amount\": 0.01}"), 400, "at most what remains, 0.00");
    }

    @ParameterizedTest
    @CsvSource({"free, 0", "signup,"})
    void withoutRevenueItIsTakenBackAsAWholeOnce(String order, @Nullable String revenue) {
        var event = sale(order, revenue, "USD");
        refused(post("{\"event_id\": \"%s\", \"amount\": 1}".formatted(event)), 400, "without revenue");
        var first = refunded(post("{\"event_id\": \"%s\"}".formatted(event)), "0", "0");
        assertThat(first.get("refund_id")).isNotNull();
        assertThat(refunded(post("{\"event_id\": \"%s\"}".formatted(event)), "0", "0")
                        .get("refund_id"))
                .isNull();
        assertThat(refunds()).hasSize(1);
    }

    @Test
    void theSameCallAgainIsTheSameRefund() {
        var first = refunded(post("{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"r1\"}"), "10", "89");
        assertThat(first).containsEntry("refund_id", "r1").doesNotContainKey("duplicate");
        var again = refunded(
                post("{\"refund_id\": \"r1\", \"amount\": 10.00, \"external_id\": \"order-1\", \"currency\": null}"),
                "10",
                "89");
        assertThat(again).containsEntry("refund_id", "r1").containsEntry("duplicate", true);
        assertThat(refunds()).hasSize(1);
        assertThat(server.attribution.refunds).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"external_id\": \"order-1\", \"refund_id\": \"r1\"}",
                "{\"external_id\": \"order-1\", \"refund_id\": \"r1\", \"amount\": 10.01}",
                "{\"external_id\": \"order-1\", \"refund_id\": \"r1\", \"amount\": 10, \"currency\": \"USD\"}",
                "{\"external_id\": \"unknown\", \"refund_id\": \"r1\", \"amount\": 10}",
            })
    void theSameNameForAnotherBodyIsAConflict(String other) {
        refunded(post("{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"r1\"}"), "10", "89");
        refused(post(other), 409, "This refund_id or Idempotency-Key names another refund");
        assertThat(refunds()).hasSize(1);
    }

    @Test
    void theHeaderServesWhereThereIsNoRefundId() {
        var some = "{\"external_id\": \"order-1\", \"amount\": 10}";
        var first = refunded(post(KEY, "call-1", some), "10", "89");
        var again = refunded(post(KEY, "call-1", some), "10", "89");
        assertThat(again).containsEntry("duplicate", true).containsEntry("refund_id", first.get("refund_id"));
        refused(post(KEY, "call-1", "{\"external_id\": \"order-1\", \"amount\": 11}"), 409, "names another refund");
        // Beside a refund_id the header says nothing.
        refunded(
                post(KEY, "call-1", "{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"r1\"}"),
                "20",
                "79");
        server.database.execute("update refund_keys set created_at = now() - interval '31 days'");
        assertThat(refunded(post(KEY, "call-1", some), "30", "69")).doesNotContainKey("duplicate");
        assertThat(refunded(post("{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"r1\"}"), "30", "69"))
                .containsEntry("duplicate", true);
    }

    @Test
    void manyRetriesAtOnceAreOneRefund() throws Exception {
        var answers = atOnce(30, i -> post("{\"external_id\": \"order-1\", \"amount\": 5, \"refund_id\": \"storm\"}"));
        answers.forEach(answer -> refunded(answer, "5", "94"));
        assertThat(refunds()).hasSize(1);
    }

    @Test
    void manyAtOnceNeverExceedTheSale() throws Exception {
        var answers = atOnce(30, i -> post("{\"external_id\": \"order-1\", \"amount\": 10}"));
        assertThat(answers.stream()
                        .filter(answer ->
                                answer.returnResult(Void.class).getStatus().value() == 200))
                .hasSize(9);
        assertThat(server.database.<BigDecimal>value("select sum(amount) from refunds"))
                .isEqualByComparingTo("90");
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void badBodiesAreRefused(int status, String error, String body) {
        refused(post(body.replace("SALE", sale.toString())), status, error);
        assertThat(refunds()).isEmpty();
    }

    static Stream<Arguments> badBodies() {
        var malformed = Stream.of("", "{", "[]", "null", "\"x\"", "{\"event_id\": \"SALE\"} x", "{\"a\": \"\\u0000\"}")
                .map(body -> Arguments.of(400, "", body));
        var unknown = Stream.of("1", "not-an-id", "1-1-1-1-1", "0199c3f2-0000-7000-8000-000000000000")
                .map(id -> Arguments.of(404, "Not found", "{\"event_id\": \"%s\"}".formatted(id)));
        var amounts = Stream.of(
                        "0", "0.00", "-1", "\"10\"", "\"\"", "true", "{}", "1e999999999", "1e-999999999", "1e41")
                .map(amount -> member("amount must be a positive number", "amount", amount));
        var others = Stream.of(
                Arguments.of(400, "event_id or external_id is required", "{}"),
                Arguments.of(400, "event_id or external_id is required", "{\"event_id\": \"\", \"amount\": 1}"),
                Arguments.of(400, "event_id must be a string", "{\"event_id\": 1}"),
                Arguments.of(404, "Not found", "{\"external_id\": \"unknown\"}"),
                Arguments.of(
                        400,
                        "external_id must be at most 255 characters",
                        "{\"external_id\": \"%s\"}".formatted("x".repeat(256))),
                member("amount must be at most what remains, 99.00", "amount", "99.01"),
                member("amount must be at most what remains, 99.00", "amount", "1e12"),
                member("amount must have at most 2 decimals", "amount", "0.001"),
                member("currency must be that of the sale, USD", "currency", "\"EUR\""),
                member("currency must be an ISO 4217 code", "currency", "\"gold\""),
                member("currency must be an ISO 4217 code", "currency", "\"XAU\""),
                member("currency must be a string", "currency", "1"),
                member("refund_id must be a string", "refund_id", "1"),
                member("refund_id must be at most 255 characters", "refund_id", '"' + "x".repeat(256) + '"'));
        return Stream.of(malformed, unknown, amounts, others).flatMap(bodies -> bodies);
    }

    private static Arguments member(String error, String name, String value) {
        return Arguments.of(400, error, "{\"event_id\": \"SALE\", \"%s\": %s}".formatted(name, value));
    }

    @Test
    void onlyTheProgramOfTheSaleMayTakeItBack() {
        var body = "{\"event_id\": \"%s\"}".formatted(sale);
        refused(post("Bearer key-of-other", null, body), 404, "Not found");
        refused(post("Bearer key-of-other", null, "{\"external_id\": \"order-1\"}"), 404, "Not found");
        refused(post(null, null, "{"), 401, "Unauthorized");
        refused(post("Bearer nonsense", null, "{"), 401, "Invalid API key");
        refused(post(KEY, "k".repeat(256), body), 400, "Idempotency-Key must be at most 255 characters");
    }

    @Test
    void anAttributionThatHangsLosesNothing() {
        server.attribution.silent = true;
        refunded(post("{\"external_id\": \"order-1\", \"amount\": 10}"), "10", "89");
        assertThat(server.database.rows("select id from attribution_inbox")).hasSize(1);
    }

    @Test
    void noOtherOriginMayCall() {
        server.client()
                .options()
                .uri("/refund")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .exchange()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void withoutTheDatabaseTheRefundIsToBeSentAgain() {
        var body = "{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"later\"}";
        refunded(post("{\"external_id\": \"order-1\", \"amount\": 10}"), "10", "89");
        server.database.goAway();
        try {
            refused(post(body), 503, "");
        } finally {
            server.database.comeBack();
        }
        refunded(post(body), "20", "79");
    }

    private static UUID sale(String order, @Nullable String revenue, String currency) {
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

    private static List<ResponseSpec> atOnce(int calls, IntFunction<ResponseSpec> call) throws InterruptedException {
        var all = IntStream.range(0, calls)
                .mapToObj(i -> (Callable<ResponseSpec>) () -> call.apply(i))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(all).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
    }

    private static ResponseSpec post(String body) {
        return post(KEY, null, body);
    }

    private static ResponseSpec post(@Nullable String authorization, @Nullable String idempotencyKey, String body) {
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

    private static Map<String, Object> refunded(ResponseSpec answer, String refunded, String remaining) {
        var body = body(answer);
        assertThat(new BigDecimal(body.get("refunded").toString())).isEqualByComparingTo(refunded);
        assertThat(new BigDecimal(body.get("remaining").toString())).isEqualByComparingTo(remaining);
        return body;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(ResponseSpec answer) {
        return answer.expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    private static String text(ResponseSpec answer) {
        return answer.expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static void refused(ResponseSpec answer, int status, String error) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.error")
                .value(said -> assertThat(said.toString()).contains(error));
    }

    private static List<Object> refunds() {
        return server.database.rows("select id from refunds").stream()
                .map(row -> row.get("id"))
                .toList();
    }
}
