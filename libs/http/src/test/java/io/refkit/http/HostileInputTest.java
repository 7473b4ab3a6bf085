package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.JsonNode;

/** Whatever comes in is read or refused. */
class HostileInputTest {
    private final JsonReader reader = new JsonReader(JsonStrictness.mapper());
    private final ClientAddresses addresses =
            new ClientAddresses(new HttpProperties(List.of("10.0.0.0/8", "fd00::/8")));

    record Sale(
            @Nullable String event,
            @Nullable BigDecimal revenue,
            @Nullable Integer days,
            @Nullable Boolean live,
            @Nullable JsonNode metadata,
            @Nullable List<Sale> items) {}

    @Property
    void aBodyIsReadOrRefused(@ForAll("bodies") byte[] body) {
        for (var type : List.of(Sale.class, JsonNode.class)) {
            var failure = catchThrowable(() -> reader.parse(body, type));
            if (failure != null) {
                assertThat(failure).isInstanceOf(ErrorResponseException.class);
                var problem = (ErrorResponseException) failure;
                assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
                assertThat(problem.getBody().getProperties()).containsKey("error");
            }
        }
    }

    @Property
    void aTextIsOneThatAColumnTakes(@ForAll("bodies") byte[] body) {
        Sale sale;
        try {
            sale = reader.parse(body, Sale.class);
        } catch (ErrorResponseException e) {
            return;
        }
        if (sale.event() != null) {
            assertThat(sale.event()).isNotEmpty().doesNotContain("\0");
            assertThat(new String(sale.event().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(sale.event());
        }
    }

    /** Bytes, and what a careless or a malicious writer makes of JSON. */
    @Provide
    Arbitrary<byte[]> bodies() {
        var parts = Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"event\":",
                "\"revenue\":",
                "\"days\":",
                "\"live\":",
                "\"metadata\":",
                "\"items\":",
                "\"sale\"",
                "\"\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\ud83d\\ude00\"",
                "\"\\",
                "null",
                "true",
                "1",
                "-0.5",
                "1e999999999",
                "1e-99999999999",
                "9".repeat(101),
                "NaN",
                "\0",
                "\uFEFF",
                " ");
        var torn = parts.list().ofMaxSize(30).map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
        var member = parts.tuple2().map(two -> ("{" + two.get1() + two.get2() + "}").getBytes(StandardCharsets.UTF_8));
        var deep = Arbitraries.integers()
                .between(1, 5000)
                .map(depth -> "{\"items\":[".repeat(depth).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(Arbitraries.bytes().array(byte[].class).ofMaxSize(200), torn, member, deep);
    }

    @Property
    void everybodyHasAnAddress(@ForAll("headers") String forwarded, @ForAll("headers") String connecting) {
        for (var peer : List.of("10.1.2.3", "203.0.113.9")) {
            var request = MockServerHttpRequest.get("/")
                    .remoteAddress(new InetSocketAddress(peer, 1))
                    .header("X-Forwarded-For", forwarded)
                    .header("X-Forwarded-For", connecting)
                    .header("CF-Connecting-IP", connecting)
                    .build();
            assertThat(addresses.visitor(request)).isPresent();
            assertThat(addresses.limited(request)).isNotBlank();
            if (peer.startsWith("203")) {
                assertThat(addresses.limited(request)).isEqualTo(peer);
            }
        }
    }

    @Provide
    Arbitrary<String> headers() {
        var parts = Arbitraries.of(
                ",",
                " ",
                ":",
                "::",
                "1",
                "999",
                ".",
                "10.1.2.3",
                "::ffff:1.2.3.4",
                "fe80::1%eth0",
                "[::1]:80",
                "/",
                "é");
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', 'ÿ').ofMaxLength(60),
                parts.list().ofMaxSize(12).map(list -> String.join("", list)));
    }

    @Property
    void anIdIsOneOrNone(@ForAll("ids") String text) {
        Ids.parse(text).ifPresent(id -> assertThat(id.toString()).isEqualToIgnoringCase(text));
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(50),
                Arbitraries.strings().withChars("0123456789abcdefABCDEF-").ofLength(36));
    }

    @Property
    void aLineHasNoControlCharacters(@ForAll String text) {
        if (Texts.flawOfLine("name", text, 200) == null) {
            assertThat(text.codePoints().noneMatch(Character::isISOControl)).isTrue();
        }
    }

    @Property
    void anEmailAddressHasNeitherSpacesNorControlCharacters(@ForAll String before, @ForAll String after) {
        var text = before + "@" + after;
        if (Texts.flawOfEmail("email", text) == null) {
            assertThat(text.codePoints()
                            .noneMatch(c ->
                                    Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)))
                    .isTrue();
        }
    }
}
