package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.TrackingServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class EventIT {
    private static final String KEY = "Bearer key-of-shop";
    private static TrackingServer server;
    private static UUID program;

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

    @Test
    void anEventIsStoredAndHandedOn() {
        var id = accepted(post("""
                {"event": "sale", "visitor_token": "rk_1", "revenue": 99.005, "metadata": {"plan": "pro"},
                 "external_id": "order-1", "currency": "eur", "customer_id": "c1", "coupon": "TEN",
                 "customer_email": "ann@example.com", "something": "else"}
                """));
        assertThat(server.database.rows("""
                        select id, program_id, event_name, visitor_token, revenue, gross, currency,
                            metadata::text as metadata, external_id, customer_id, coupon, customer_email
                        from events
                        """))
                .containsExactly(Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("program_id", program),
                        Map.entry("event_name", "sale"),
                        Map.entry("visitor_token", "rk_1"),
                        Map.entry("revenue", new BigDecimal("99.005")),
                        Map.entry("gross", new BigDecimal("99.01")),
                        Map.entry("currency", "EUR"),
                        Map.entry("metadata", "{\"plan\": \"pro\"}"),
                        Map.entry("external_id", "order-1"),
                        Map.entry("customer_id", "c1"),
                        Map.entry("coupon", "TEN"),
                        Map.entry("customer_email", "ann@example.com")));
        assertThat(inbox()).containsExactly(id);
        assertThat(server.attribution.asked).containsExactly(id.toString());
    }

    @Test
    void onlyItsNameIsNeeded() {
        accepted(post("{\"event\": \"signup\", \"revenue\": null, \"visitor_token\": \"\", \"metadata\": null}"));
        assertThat(server.database.rows("select revenue, gross, visitor_token, metadata, currency from events"))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsExactly(null, null, null, null, "USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer key-of-shop",
                "bearer   key-of-shop",
                "BEARER key-of-shop",
                "key-of-shop",
                "key-of-bearer"
            })
    void readsTheKeyWithOrWithoutBearer(String authorization) {
        accepted(post(authorization, null, "{\"event\": \"sale\"}"));
    }

    @ParameterizedTest
    @MethodSource("badAuthorizations")
    void theKeyIsCheckedBeforeTheBody(@Nullable String authorization, String error) {
        refused(post(authorization, null, "{"), 401, error);
    }

    static Stream<Arguments> badAuthorizations() {
        return Stream.of(
                Arguments.of(null, "Unauthorized"),
                Arguments.of("", "Unauthorized"),
                Arguments.of("Bearer", "Unauthorized"),
                Arguments.of("bearer  ", "Unauthorized"),
                Arguments.of("Bearer nonsense", "Invalid API key"),
                Arguments.of("Basic key-of-shop", "Invalid API key"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void saysWhatIsWrongWithABody(int status, String error, String body) {
        refused(post(body), status, error);
        long stored = server.database.value("select count(*) from events");
        assertThat(stored).isZero();
    }

    static Stream<Arguments> badBodies() {
        var json = "Request body is not valid JSON";
        var object = "Request body must be a JSON object";
        var malformed = Stream.of(
                Arguments.of(413, "too large", "{\"event\": \"" + "x".repeat(70_000) + "\"}"),
                Arguments.of(400, json, "{\"event\": \"sale\""),
                Arguments.of(400, json, "{\"event\": NaN}"),
                Arguments.of(400, "", "{} {}"),
                Arguments.of(400, object, "[]"),
                Arguments.of(400, object, "null"),
                Arguments.of(400, object, "\"sale\""),
                Arguments.of(400, "", ""),
                member(400, "nested", "metadata", "[".repeat(5000)));
        var wrong = Stream.of(
                Arguments.of(400, "event is required", "{}"),
                member(400, "event is required", "event", "null"),
                member(400, "event is required", "event", "\"\""),
                member(400, "event must be", "event", "123"),
                member(400, "event must be", "event", "[\"sale\"]"),
                member(400, "event must not", "event", "\"a\\u0000b\""),
                member(400, "event must be at most", "event", '"' + "x".repeat(201) + '"'),
                member(400, "currency must be", "currency", "\"gold\""),
                member(400, "currency must be", "currency", "\"XAU\""),
                member(400, "external_id must be", "external_id", "5"),
                member(400, "external_id must be", "external_id", '"' + "x".repeat(256) + '"'));
        var revenue = Stream.of(
                        "-0.01",
                        "\"99\"",
                        "\"\"",
                        "true",
                        "{}",
                        "1e999999999",
                        "1e-999999999",
                        "1000000000000.01",
                        "0." + "1".repeat(41))
                .map(value -> member(400, "revenue must be a non-negative number", "revenue", value));
        var metadata = Stream.of("{\"a\": [\"\\u0000\"]}", "{\"\\u0000\": 1}", "\"\\ud800\"", "1e999999999")
                .map(value -> member(400, "must not contain", "metadata", value));
        var large = Stream.of(member(413, "metadata must", "metadata", '"' + "é".repeat(8200) + '"'));
        return Stream.of(malformed, wrong, revenue, metadata, large).flatMap(bodies -> bodies);
    }

    private static Arguments member(int status, String error, String name, String value) {
        return Arguments.of(status, error, "{\"event\": \"sale\", \"%s\": %s}".formatted(name, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/octet-stream", "multipart/form-data", "x/y"})
    void refusesOtherContentTypes(String contentType) {
        refused(typed(contentType), 415, "Content-Type must be application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/vnd.shop+json",
                "application/json;charset=utf-8",
                "text/plain",
                "application/x-www-form-urlencoded"
            })
    void readsJsonWhateverASimpleClientCallsIt(String contentType) {
        accepted(typed(contentType));
    }

    @ParameterizedTest
    @MethodSource("sameBodies")
    void theSameCallAgainIsTheSameEvent(String first, String again) {
        var id = accepted(post(first));
        duplicate(post(again), id);
        assertThat(inbox()).containsExactly(id);
    }

    static Stream<Arguments> sameBodies() {
        return Stream.of(
                Arguments.of(
                        "{\"event\": \"sale\", \"external_id\": \"1\", \"revenue\": 10}",
                        "{\"revenue\": 10.00, \"external_id\": \"1\", \"event\": \"sale\"}"),
                Arguments.of(
                        "{\"event\": \"sale\", \"external_id\": \"1\", \"metadata\": {\"a\": 1, \"b\": [1, {\"c\": 2}]}}",
                        """
                        {"event": "sale", "external_id": "1", "metadata": {"b": [1.0, {"c": 2e0, "d": null}], "a": 1}}
                        """),
                Arguments.of(
                        "{\"event\": \"sale\", \"external_id\": \"1\", \"currency\": \"usd\"}",
                        "{\"event\": \"sale\", \"external_id\": \"1\", \"currency\": \"USD\", \"coupon\": \"\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\": \"sale\", \"external_id\": \"1\", \"revenue\": 10.01}",
                "{\"event\": \"sale\", \"external_id\": \"1\"}",
                "{\"event\": \"renewal\", \"external_id\": \"1\", \"revenue\": 10}",
                "{\"event\": \"sale\", \"external_id\": \"1\", \"revenue\": 10, \"metadata\": {\"a\": \"1\"}}",
            })
    void theSameKeyWithAnotherBodyIsAConflict(String other) {
        accepted(post("{\"event\": \"sale\", \"external_id\": \"1\", \"revenue\": 10}"));
        refused(post(other), 409, "names another event");
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void theHeaderServesAsAKeyToo() {
        var id = accepted(post(KEY, "call-1", "{\"event\": \"sale\"}"));
        duplicate(post(KEY, "call-1", "{\"event\": \"sale\"}"), id);
        refused(post(KEY, "call-1", "{\"event\": \"signup\"}"), 409, "names another event");
        accepted(post("Bearer key-of-other", "call-1", "{\"event\": \"sale\"}"));
        refused(post(KEY, "k".repeat(256), "{\"event\": \"sale\"}"), 400, "Idempotency-Key");
    }

    @Test
    void bothKeysMustNameTheSameEventOrNone() {
        var order = "{\"event\": \"sale\", \"external_id\": \"%s\"}";
        var id = accepted(post(KEY, "call-1", order.formatted(1)));
        duplicate(post(KEY, "call-1", order.formatted(1)), id);
        refused(post(KEY, "call-2", order.formatted(1)), 409, "names another event");
        refused(post(KEY, "call-1", order.formatted(2)), 409, "names another event");
        // What a refused call asked for stays free.
        accepted(post(KEY, "call-2", order.formatted(2)));
    }

    @Test
    void theHeaderIsForgottenAfterThirtyDaysAndTheOrderNever() {
        var first = accepted(post(KEY, "call-1", "{\"event\": \"sale\"}"));
        var order = accepted(post("{\"event\": \"sale\", \"external_id\": \"1\"}"));
        server.database.execute("update event_keys set created_at = now() - interval '31 days'");
        assertThat(accepted(post(KEY, "call-1", "{\"event\": \"signup\"}"))).isNotEqualTo(first);
        duplicate(post("{\"event\": \"sale\", \"external_id\": \"1\"}"), order);
    }

    @Test
    void manyRetriesAtOnceAreOneEvent() throws Exception {
        var calls = Stream.generate(() -> (Callable<ResponseSpec>)
                        () -> post("{\"event\": \"sale\", \"external_id\": \"storm\", \"revenue\": 5}"))
                .limit(40)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = threads.invokeAll(calls).stream()
                    .map(answer -> body(answer.resultNow()).get("event_id"))
                    .distinct();
            assertThat(ids).hasSize(1);
        }
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void anAttributionThatHangsCostsTwoHundredMilliseconds() {
        server.attribution.silent = true;
        var since = Instant.now();
        accepted(post("{\"event\": \"sale\"}"));
        assertThat(Duration.between(since, Instant.now())).isBetween(Duration.ofMillis(150), Duration.ofSeconds(2));
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void aChangedKeyTakesEffectWithinASecond() throws InterruptedException {
        server.program("brief");
        accepted(post("Bearer key-of-brief", null, "{\"event\": \"sale\"}"));
        server.database.execute(
                "update api_keys set expires_at = now() where key_hash = sha256(convert_to('key-of-brief', 'UTF8'))");
        Thread.sleep(Duration.ofSeconds(1));
        refused(post("Bearer key-of-brief", null, "{\"event\": \"sale\"}"), 401, "Invalid API key");
    }

    @Test
    void noOtherOriginMayCall() {
        server.client()
                .options()
                .uri("/e")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .exchange()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void withoutTheDatabaseTheEventIsRefused() {
        accepted(post("{\"event\": \"sale\"}"));
        server.database.goAway();
        try {
            refused(post("{\"event\": \"sale\", \"external_id\": \"later\"}"), 503, "");
        } finally {
            server.database.comeBack();
        }
        accepted(post("{\"event\": \"sale\", \"external_id\": \"later\"}"));
    }

    private static ResponseSpec post(String body) {
        return post(KEY, null, body);
    }

    private static ResponseSpec post(@Nullable String authorization, @Nullable String idempotencyKey, String body) {
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

    private static ResponseSpec typed(String contentType) {
        return server.client()
                .post()
                .uri("/e")
                .header("Authorization", KEY)
                .header("Content-Type", contentType)
                .bodyValue("{\"event\": \"sale\"}".getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(ResponseSpec answer) {
        return answer.expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    private static UUID accepted(ResponseSpec answer) {
        var body = body(answer);
        assertThat(body).containsOnlyKeys("ok", "event_id").containsEntry("ok", true);
        return UUID.fromString(body.get("event_id").toString());
    }

    private static void duplicate(ResponseSpec answer, UUID first) {
        assertThat(body(answer)).isEqualTo(Map.of("ok", true, "event_id", first.toString(), "duplicate", true));
    }

    private static void refused(ResponseSpec answer, int status, String error) {
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

    private static List<Object> inbox() {
        return server.database.rows("select id from attribution_inbox").stream()
                .map(row -> row.get("id"))
                .toList();
    }
}
