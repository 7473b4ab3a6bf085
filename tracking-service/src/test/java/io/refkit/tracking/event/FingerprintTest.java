package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FingerprintTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Property(tries = 300)
    void writtenDifferentlyItIsTheSame(@ForAll("json") Object value) {
        assertThat(of(disguised(value))).isEqualTo(of(value));
    }

    @Property(tries = 300)
    void anotherValueIsAnother(@ForAll("json") Object value, @ForAll("json") Object other) {
        var same = MAPPER.valueToTree(plain(value)).equals(MAPPER.valueToTree(plain(other)));
        assertThat(of(value).equals(of(other))).isEqualTo(same);
    }

    @Property(tries = 100)
    void aValueInAnotherMemberIsAnother(@ForAll("texts") String text) {
        assertThat(List.of(
                        new EventBody(text, null, null, null, null, null, null, null, null),
                        new EventBody(null, text, null, null, null, null, null, null, null),
                        new EventBody(null, null, null, null, text, null, null, null, null),
                        new EventBody(null, null, null, null, null, null, text, null, null),
                        new EventBody(null, null, null, null, null, null, null, text, null),
                        new EventBody(null, null, null, null, null, null, null, null, text)))
                .extracting(Fingerprint::of)
                .doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab0:s{}[]\"é").ofMinLength(1).ofMaxLength(6);
    }

    @Provide
    Arbitrary<Object> json() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                texts().map(text -> text),
                Arbitraries.bigDecimals().ofScale(3).map(number -> number),
                Arbitraries.of(true, false));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(list -> list),
                        Arbitraries.maps(texts(), inner).ofMaxSize(3).map(map -> map)),
                0,
                3);
    }

    /** Keys in another order and with a null beside them, numbers with other zeros. */
    private static Object disguised(Object value) {
        return switch (value) {
            case BigDecimal number -> number.setScale(number.scale() + 2);
            case List<?> list -> list.stream().map(FingerprintTest::disguised).toList();
            case Map<?, ?> map -> {
                var reversed = new TreeMap<String, @Nullable Object>(Comparator.reverseOrder());
                map.forEach((key, member) -> reversed.put(key.toString(), disguised(member)));
                reversed.put("nothing", null);
                yield reversed;
            }
            default -> value;
        };
    }

    private static Object plain(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros();
            case List<?> list ->
                new ArrayList<>(list.stream().map(FingerprintTest::plain).toList());
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, member) -> sorted.put(key.toString(), plain(member)));
                yield sorted;
            }
            default -> value;
        };
    }

    private static Fingerprint of(Object metadata) {
        JsonNode node = MAPPER.valueToTree(metadata);
        return Fingerprint.of(new EventBody("sale", null, null, node, null, null, null, null, null));
    }
}
