package io.refkit.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\r=1", "-", "+49 30 1234", "-1.", "=1"})
    void whatASpreadsheetWouldRunIsText(String text) {
        assertThat(Cell.of(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", " =1", "1", "-1", "+1.50", "-0.00", "plan"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(Cell.of(text)).isEqualTo(text);
    }

    @Test
    void valuesAreWrittenOut() {
        assertThat(Cell.of(null)).isEmpty();
        assertThat(Cell.of(new BigDecimal("-1E+3"))).isEqualTo("-1000");
        assertThat(Cell.of(Instant.parse("2026-03-01T10:00:00Z"))).isEqualTo("2026-03-01T10:00:00.000Z");
    }
}
