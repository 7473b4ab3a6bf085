package io.refkit.tracking.refund;

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

/** Whatever a backend says of a refund, it is one that can be looked up, or refused. */
class HostileRefundTest {
    private static final JsonReader JSON =
            new AnnotationConfigApplicationContext(HttpConfiguration.class).getBean(JsonReader.class);
    private static final RefundReader READER = new RefundReader(Generators.timeBasedEpochRandomGenerator());
    private static final Program PROGRAM = new Program(new UUID(0, 1), Currency.getInstance("USD"));

    @Property
    void isReadOrRefused(@ForAll("bodies") String body) {
        try {
            var refund =
                    READER.read(JSON.parse(body.getBytes(StandardCharsets.UTF_8), RefundBody.class), PROGRAM, null);
            assertThat(refund.amount() == null || refund.amount().signum() > 0).isTrue();
        } catch (ErrorResponseException e) {
            assertThat(e.getStatusCode().value()).isIn(400, 404);
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        var names = Arbitraries.of("event_id", "external_id", "amount", "currency", "refund_id");
        var values = Arbitraries.of(
                "null",
                "true",
                "0",
                "-1",
                "9.99",
                "1e41",
                "1e-41",
                "1E2147483648",
                "\"\"",
                "\"EUR\"",
                "\"1-1-1-1-1\"",
                "\"00000000-0000-0000-0000-00000000000\"",
                "\"00000000-0000-7000-8000-000000000001\"",
                "\"\\ud800\"",
                "\"" + "x".repeat(256) + "\"",
                "[]",
                "{}");
        return names.list()
                .uniqueElements()
                .ofMaxSize(5)
                .flatMap(list -> values.list().ofSize(list.size()).map(all -> body(list, all)));
    }

    private static String body(List<String> names, List<String> values) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> "\"%s\":%s".formatted(names.get(i), values.get(i)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
