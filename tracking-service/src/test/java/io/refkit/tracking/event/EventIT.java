package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIT extends EventRoute {
    private static final String ANN = "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476";

    @Test
    void anEventIsStoredAndHandedOn() {
        var id = accepted(post("""
                {"event": "sale", "visitor_token": "rk_1", "revenue": 99.005, "metadata": {"plan": "pro"},
                 "external_id": "order-1", "currency": "eur", "customer_id": "c1", "coupon": "TEN",
                 "customer_email": " Ann@example.com", "something": "else"}
                """));
        assertThat(server.database.rows("""
                        select id, program_id, event_name, visitor_token, revenue, gross, currency,
                            metadata::text as metadata, external_id, customer_id, coupon,
                            encode(customer_email_hash, 'hex') as customer_email_hash
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
                        Map.entry("customer_email_hash", ANN)));
        assertThat(server.database.<String>value("select events::text from events"))
                .doesNotContainIgnoringCase("ann@");
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
}
