package io.refkit.admin.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditChangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"cookie_days\":30}           | {\"cookie_days\":60}            | cookie days: 30 > 60",
                "{\"max_amount\":10.5000}       | {\"max_amount\":null}           | 'max amount: 10.5 > '",
                "{}                             | {\"commission_value\":25.0000}  | commission value:  > 25",
                "{\"valid_to\":\"infinity\"}    | {\"valid_to\":\"2026-01-01\"}   | valid to:  > 2026-01-01",
                "{\"metadata\":{\"a\":1}}       | {\"metadata\":true}             | 'metadata: {\"a\":1} > true'",
                "{\"key_hash\":\"(not shown)\"} | {\"key_hash\":\"(not shown)\"}  | key hash: (not shown) > (not shown)",
            })
    void isReadByPeople(String before, String after, String change) {
        assertThat(AuditChange.of(entry(before, after)))
                .singleElement()
                .extracting(c -> "%s: %s > %s".formatted(c.name(), c.before(), c.after()))
                .isEqualTo(change);
    }

    @Test
    void whatTellsNothingIsLeftOut() {
        assertThat(AuditChange.of(entry("{}", "{\"valid_to\":\"infinity\",\"token_hash\":\"(not shown)\"}")))
                .isEmpty();
    }

    @Test
    void pagesOfTextAreCut() {
        var change = AuditChange.of(entry("{}", "{\"terms\":\"" + "t".repeat(301) + "\"}"))
                .getFirst();
        assertThat(change.after()).isEqualTo("t".repeat(300) + "…");
        assertThat(AuditChange.of(entry("{}", "{\"terms\":\"" + "t".repeat(300) + "\"}"))
                        .getFirst()
                        .after())
                .isEqualTo("t".repeat(300));
    }

    private static AuditEntry entry(String before, String after) {
        return new AuditEntry(
                1, Instant.EPOCH, null, null, null, "coupon", UUID.randomUUID(), "changed", before, after);
    }
}
