package io.refkit.tracking.refund;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
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

class RefundIT {
    private static Shop shop;
    private UUID sale;

    @BeforeAll
    static void start() {
        shop = new Shop();
        shop.server.program("other");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void open() {
        sale = shop.open();
    }

    @Test
    void aRefundIsStoredAndHandedOn() {
        var body =
                Shop.body(shop.post("{\"event_id\": \"%s\", \"amount\": 40.5, \"currency\": \"usd\"}".formatted(sale)));
        assertThat(body).containsOnlyKeys("ok", "refund_id", "event_id", "refunded", "remaining");
        assertThat(body).containsEntry("ok", true).containsEntry("event_id", sale.toString());
        var id = UUID.fromString(body.get("refund_id").toString());
        assertThat(shop.server.database.rows("select id, program_id, event_id, amount, currency from refunds"))
                .containsExactly(Map.of(
                        "id",
                        id,
                        "program_id",
                        shop.program,
                        "event_id",
                        sale,
                        "amount",
                        new BigDecimal("40.50"),
                        "currency",
                        "USD"));
        assertThat(shop.server.database.rows("select id, kind from attribution_inbox"))
                .containsExactly(Map.of("id", id, "kind", "refund"));
        assertThat(shop.server.attribution.refunds).containsExactly(id.toString());
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        assertThat(Shop.text(shop.post("{\"event_id\": \"%s\", \"amount\": 40.5}".formatted(sale))))
                .contains("\"refunded\":40.50,\"remaining\":58.50");
        shop.sale("order-2", "1000", "JPY");
        assertThat(Shop.text(shop.post("{\"external_id\": \"order-2\", \"amount\": 1}")))
                .contains("\"refunded\":1,\"remaining\":999");
        shop.sale("order-3", "1.234", "KWD");
        assertThat(Shop.text(shop.post("{\"external_id\": \"order-3\"}")))
                .contains("\"refunded\":1.234,\"remaining\":0.000");
    }

    @Test
    void theSaleMayBeNamedByEitherIdOrBothOfTheSame() {
        shop.sale("order-2", "5.00", "USD");
        Shop.refunded(shop.post("{\"external_id\": \"order-1\", \"amount\": 1}"), "1", "98");
        Shop.refunded(
                shop.post("{\"event_id\": \"%s\", \"external_id\": \"order-1\", \"amount\": 1}".formatted(sale)),
                "2",
                "97");
        Shop.refused(
                shop.post("{\"event_id\": \"%s\", \"external_id\": \"order-2\"}".formatted(sale)), 404, "Not found");
    }

    @Test
    void allThatRemainsIsTheDefaultAndNothingIsTakenTwice() {
        Shop.refunded(shop.post("{\"external_id\": \"order-1\", \"amount\": 40}"), "40", "59");
        Shop.refunded(shop.post("{\"external_id\": \"order-1\"}"), "99", "0");
        var nothing = Shop.refunded(shop.post("{\"external_id\": \"order-1\"}"), "99", "0");
        assertThat(nothing.get("refund_id")).isNull();
        assertThat(nothing).doesNotContainKey("duplicate");
        var named = Shop.refunded(shop.post("{\"external_id\": \"order-1\", \"refund_id\": \"r9\"}"), "99", "0");
        assertThat(named).containsEntry("refund_id", "r9");
        assertThat(shop.refunds()).hasSize(2);
        assertThat(shop.server.database.rows("select key from refund_keys")).isEmpty();
        Shop.refused(shop.post("{\"external_id\": \"order-1\", \"amount\": 0.01}"), 400, "at most what remains, 0.00");
    }

    @ParameterizedTest
    @CsvSource({"free, 0", "signup,"})
    void withoutRevenueItIsTakenBackAsAWholeOnce(String order, @Nullable String revenue) {
        var event = shop.sale(order, revenue, "USD");
        Shop.refused(shop.post("{\"event_id\": \"%s\", \"amount\": 1}".formatted(event)), 400, "without revenue");
        var first = Shop.refunded(shop.post("{\"event_id\": \"%s\"}".formatted(event)), "0", "0");
        assertThat(first.get("refund_id")).isNotNull();
        assertThat(Shop.refunded(shop.post("{\"event_id\": \"%s\"}".formatted(event)), "0", "0")
                        .get("refund_id"))
                .isNull();
        assertThat(shop.refunds()).hasSize(1);
    }

    @Test
    void manyAtOnceNeverExceedTheSale() throws Exception {
        var answers = Shop.atOnce(30, i -> shop.post("{\"external_id\": \"order-1\", \"amount\": 10}"));
        assertThat(answers.stream()
                        .filter(answer ->
                                answer.returnResult(Void.class).getStatus().value() == 200))
                .hasSize(9);
        assertThat(shop.server.database.<BigDecimal>value("select sum(amount) from refunds"))
                .isEqualByComparingTo("90");
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void badBodiesAreRefused(int status, String error, String body) {
        Shop.refused(shop.post(body.replace("SALE", sale.toString())), status, error);
        assertThat(shop.refunds()).isEmpty();
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
        Shop.refused(shop.post("Bearer key-of-other", null, body), 404, "Not found");
        Shop.refused(shop.post("Bearer key-of-other", null, "{\"external_id\": \"order-1\"}"), 404, "Not found");
        Shop.refused(shop.post(null, null, "{"), 401, "Unauthorized");
        Shop.refused(shop.post("Bearer nonsense", null, "{"), 401, "Invalid API key");
        Shop.refused(shop.post(Shop.KEY, "k".repeat(256), body), 400, "Idempotency-Key must be at most 255 characters");
    }

    @Test
    void anAttributionThatHangsLosesNothing() {
        shop.server.attribution.silent = true;
        Shop.refunded(shop.post("{\"external_id\": \"order-1\", \"amount\": 10}"), "10", "89");
        assertThat(shop.server.database.rows("select id from attribution_inbox"))
                .hasSize(1);
    }

    @Test
    void noOtherOriginMayCall() {
        shop.server
                .client()
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
        Shop.refunded(shop.post("{\"external_id\": \"order-1\", \"amount\": 10}"), "10", "89");
        shop.server.database.goAway();
        try {
            Shop.refused(shop.post(body), 503, "");
        } finally {
            shop.server.database.comeBack();
        }
        Shop.refunded(shop.post(body), "20", "79");
    }
}
