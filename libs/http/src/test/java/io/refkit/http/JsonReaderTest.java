package io.refkit.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.web.ErrorResponseException;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

class JsonReaderTest {
    private final JsonReader reader = new JsonReader(JsonStrictness.mapper());

    record Sale(
            @Nullable String event,
            @Nullable BigDecimal revenue,
            @Nullable Integer days,
            @Nullable Boolean live,
            @Nullable JsonNode metadata,
            @Nullable List<Item> items) {}

    record Item(@Nullable String name) {}

    @Test
    void readsWhatItKnowsAndIgnoresTheRest() {
        var sale = parse("""
                {"event": "sale \\ud83d\\ude00", "revenue": 1234567890123.1230, "days": 30, "live": true,
                 "metadata": {"plan": ["pro", 1.50]}, "items": [{"name": "book"}], "somebody": "else's"}
                """);
        assertThat(sale.event()).isEqualTo("sale \uD83D\uDE00");
        assertThat(sale.revenue()).isEqualTo(new BigDecimal("1234567890123.1230"));
        assertThat(sale.days()).isEqualTo(30);
        assertThat(sale.live()).isTrue();
        assertThat(sale.metadata()).hasToString("{\"plan\":[\"pro\",1.50]}");
        assertThat(sale.items()).containsExactly(new Item("book"));
    }

    @Test
    void takesAnEmptyStringForNone() {
        assertThat(parse("{\"event\": \"\", \"revenue\": null}"))
                .isEqualTo(parse("{}"))
                .isEqualTo(new Sale(null, null, null, null, null, null));
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(parse("\uFEFF{\"event\": \"sale\"}").event()).isEqualTo("sale");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("", "Request body must be a JSON object"),
                arguments("   ", "Request body must be a JSON object"),
                arguments("null", "Request body must be a JSON object"),
                arguments("[]", "Request body must be a JSON object"),
                arguments("[{}]", "Request body must be a JSON object"),
                arguments("7", "Request body must be a JSON object"),
                arguments("true", "Request body must be a JSON object"),
                arguments("\"\"", "Request body must be a JSON object"),
                arguments("\"text\"", "Request body must be a JSON object"),
                arguments("{", "Request body is not valid JSON"),
                arguments("{'event': 'sale'}", "Request body is not valid JSON"),
                arguments("{\"revenue\": NaN}", "Request body is not valid JSON"),
                arguments("{\"revenue\": 01}", "Request body is not valid JSON"),
                arguments("{} {}", "Request body must be a JSON object"),
                arguments("{}]", "Request body is not valid JSON"),
                arguments("{\"event\": \"a\nb\"}", "Request body is not valid JSON"),
                arguments("{\"event\": \"\0\"}", "Request body is not valid JSON"),
                arguments("{\"event\": 123}", "event must be a string"),
                arguments("{\"event\": true}", "event must be a string"),
                arguments("{\"event\": {}}", "event must be a string"),
                arguments("{\"event\": [\"sale\"]}", "event must be a string"),
                arguments("{\"revenue\": \"99\"}", "revenue must be a number"),
                arguments("{\"revenue\": {}}", "revenue must be a number"),
                arguments("{\"days\": 1.5}", "days must be a whole number"),
                arguments("{\"days\": \"30\"}", "days must be a whole number"),
                arguments("{\"live\": 1}", "live must be true or false"),
                arguments("{\"live\": \"true\"}", "live must be true or false"),
                arguments("{\"items\": {}}", "items must be of another type"),
                arguments("{\"items\": [{}, {\"name\": 1}]}", "items.1.name must be a string"),
                arguments("{\"event\": \"a\\u0000b\"}", "event must not contain NUL or half a character"),
                arguments("{\"event\": \"\\ud800\"}", "event must not contain NUL or half a character"),
                arguments("{\"event\": \"\\ude00\\ud83d\"}", "event must not contain NUL or half a character"),
                arguments("{\"metadata\": {\"a\": [\"\\u0000\"]}}", "metadata/a/0 must not contain NUL"),
                arguments("{\"metadata\": {\"\\udfff\": 1}}", "must not contain NUL or half a character"),
                arguments("\"\\u0000\"", "Request body must not contain NUL or half a character"),
                arguments("{\"unknown\": \"\\u0000\"}", "unknown must not contain NUL or half a character"),
                arguments("{\"metadata\": " + "[".repeat(40) + "]".repeat(40) + "}", "nested too deeply"),
                arguments("{\"unknown\": " + "{\"a\":".repeat(40) + "1" + "}".repeat(41), "nested too deeply"),
                arguments("{\"revenue\": " + "9".repeat(101) + "}", "too long a value"),
                arguments("{\"days\": 3000000000}", "Request body is not valid JSON"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String body, String reason) {
        assertRefused(body.getBytes(UTF_8), 400, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "eda080", "f4908080", "e282"})
    void refusesWhatIsNotUtf8(String bytes) {
        var before = "{\"event\": \"".getBytes(UTF_8);
        var body = new byte[before.length + bytes.length() / 2 + 2];
        System.arraycopy(before, 0, body, 0, before.length);
        System.arraycopy(HexFormat.of().parseHex(bytes), 0, body, before.length, bytes.length() / 2);
        System.arraycopy("\"}".getBytes(UTF_8), 0, body, body.length - 2, 2);
        assertRefused(body, 400, "Request body is not valid UTF-8");
        assertRefused("{}".getBytes(UTF_16), 400, "Request body is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "0e999999999"})
    void leavesTheSizeOfANumberToWhoeverKnowsItsMeaning(String number) {
        assertThat(parse("{\"revenue\": " + number + "}").revenue()).isEqualTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2147483648", "{\"age\": 1e-99999999999}", "[1e99999999999]"})
    void refusesAnExponentThatNoNumberHas(String body) {
        assertProblem(() -> reader.parse(body.getBytes(UTF_8), JsonNode.class), 400, "Request body is not valid JSON");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "-, true",
                "application/json, true",
                "APPLICATION/JSON; charset=utf-8, true",
                "application/vnd.shop+json, true",
                "text/plain, true",
                "text/plain;charset=UTF-8, true",
                "application/x-www-form-urlencoded, true",
                "text/html, false",
                "application/xml, false",
                "multipart/form-data; boundary=x, false",
                "application/octet-stream, false",
                "*/*, false",
                "nonsense, false",
                "'', true",
            })
    void readsTheContentTypesOfSimpleClients(String contentType, boolean readable) {
        var request = MockServerHttpRequest.post("/");
        if (!contentType.equals("-")) {
            request.header("Content-Type", contentType);
        }
        var read = reader.read(request.body(Flux.just(buffer("{\"event\": \"sale\"}"))), Sale.class);
        if (readable) {
            assertThat(read.block()).extracting(Sale::event).isEqualTo("sale");
        } else {
            assertProblem(read::block, 415, "Content-Type must be application/json");
        }
    }

    @Test
    void readsNoMoreThanItsLimit() {
        var longest = "{\"event\": \"" + "x".repeat(JsonReader.LIMIT - 13) + "\"}";
        assertThat(reader.read(MockServerHttpRequest.post("/").body(longest), Sale.class)
                        .block())
                .isNotNull();
        assertProblem(
                () -> reader.read(MockServerHttpRequest.post("/").body(longest + " "), Sale.class)
                        .block(),
                413,
                "Request body is too large");
    }

    @Test
    void doesNotWaitForTheEndOfAnEndlessBody() {
        var endless = Flux.just(buffer("[".repeat(1024))).repeat();
        var request = MockServerHttpRequest.post("/").body(endless);
        assertProblem(() -> reader.read(request, Sale.class).block(), 413, "Request body is too large");
    }

    @Test
    void refusesAMissingBody() {
        var request = MockServerHttpRequest.post("/").build();
        assertProblem(() -> reader.read(request, Sale.class).block(), 400, "Request body must be a JSON object");
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    }

    private Sale parse(String json) {
        return reader.parse(json.getBytes(UTF_8), Sale.class);
    }

    private void assertRefused(byte[] body, int status, String reason) {
        assertProblem(() -> reader.parse(body, Sale.class), status, reason);
    }

    private static void assertProblem(ThrowingCallable call, int status, String reason) {
        assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.getStatusCode().value()).isEqualTo(status);
            assertThat(refusal.getBody().getDetail()).contains(reason);
            assertThat(refusal.getBody().getProperties())
                    .containsEntry("error", refusal.getBody().getDetail());
        });
    }
}
