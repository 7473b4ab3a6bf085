package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import io.refkit.http.HttpConfiguration;
import io.refkit.http.JsonReader;
import io.refkit.tracking.lookup.Directory.Program;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a backend says of an event, it is one that can be stored, or refused. */
class HostileEventTest {
    private static final AnnotationConfigApplicationContext HTTP =
            new AnnotationConfigApplicationContext(HttpConfiguration.class);
    private static final JsonReader JSON = HTTP.getBean(JsonReader.class);
    private static final EventReader READER =
            new EventReader(HTTP.getBean(JsonMapper.class), Generators.timeBasedEpochRandomGenerator());
    private static final Program PROGRAM = new Program(new UUID(0, 1), Currency.getInstance("USD"));

    @Property
    void isReadOrRefused(@ForAll("bodies") String body, @ForAll("keys") String idempotencyKey) {
        Event event;
        try {
            event = READER.read(
                    JSON.parse(body.getBytes(StandardCharsets.UTF_8), EventBody.class), PROGRAM, idempotencyKey, null);
        } catch (ErrorResponseException e) {
            assertThat(e.getStatusCode().value()).isIn(400, 413);
            return;
        }
        assertThat(event.name()).isNotEmpty().hasSizeLessThanOrEqualTo(200);
        assertThat(event.keys())
                .allSatisfy(key -> assertThat(key.value()).isNotBlank().hasSizeLessThanOrEqualTo(255));
        if (event.revenue() != null) {
            assertThat(event.revenue()).isNotNegative();
            assertThat(event.revenue().toPlainString()).hasSizeLessThanOrEqualTo(100);
        }
        if (event.metadata() != null) {
            assertThat(Metadata.fits(event.metadata())).isTrue();
        }
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', 'ÿ').ofMaxLength(300),
                Arbitraries.of("", " ", "\t", "order-1", "k".repeat(256)));
    }

    @Provide
    Arbitrary<String> bodies() {
        var names = Arbitraries.of(
                "visitor_token",
                "revenue",
                "metadata",
                "external_id",
                "currency",
                "customer_id",
                "coupon",
                "customer_email");
        var values = Arbitraries.of(
                "null",
                "true",
                "0",
                "-1",
                "-0.0",
                "99.999",
                "1e12",
                "1e13",
                "1e40",
                "1e-40",
                "1e-41",
                "1E2147483648",
                "1e-2147483648",
                "9".repeat(41),
                "0.".concat("1".repeat(99)),
                "\"\"",
                "\"EUR\"",
                "\"eur\"",
                "\"XXX\"",
                "\"a\\u0000\"",
                "\"" + "x".repeat(256) + "\"",
                "[]",
                "{\"a\":1e101}",
                "{\"a\":{\"b\":[\"" + "ä".repeat(9000) + "\"]}}",
                "[".repeat(31) + "]".repeat(31));
        return names.list()
                .uniqueElements()
                .ofMaxSize(8)
                .flatMap(list -> values.list().ofSize(list.size()).map(all -> body(list, all)));
    }

    private static String body(List<String> names, List<String> values) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> "\"%s\":%s".formatted(names.get(i), values.get(i)))
                .collect(Collectors.joining(",", "{\"event\":\"sale\"" + (names.isEmpty() ? "" : ","), "}"));
    }
}
