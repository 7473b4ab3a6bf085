package io.refkit.attribution.decision;

import static io.refkit.attribution.decision.Given.money;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProrationTest {
    @ParameterizedTest
    @CsvSource({
        "29.70, USD, 99.00, 0.00, 29.70",
        "29.70, USD, 99.00, 33.00, 19.80",
        "29.70, USD, 99.00, 98.99, 0.00",
        "29.70, USD, 99.00, 98.98, 0.01",
        "29.70, USD, 99.00, 99.00, 0.00",
        "0.01, USD, 1.00, 0.50, 0.01",
        "0.01, USD, 1.00, 0.51, 0.00",
        "0.05, EUR, 0.30, 0.10, 0.03",
        "33.33, EUR, 100.00, 33.33, 22.22",
        "33.33, EUR, 100.00, 66.67, 11.11",
        "3.33, EUR, 9.99, 3.33, 2.22",
        "1, JPY, 2, 1, 1",
        "100, JPY, 333, 111, 67",
        "100, JPY, 333, 222, 33",
        "0.501, KWD, 1.001, 0.500, 0.251",
        "1.234, KWD, 3.000, 1.000, 0.823",
        "5.00, USD, 1.00, 0.10, 4.50",
    })
    void whatIsLeftIsRoundedOnce(
            String commission, String currency, BigDecimal gross, BigDecimal refunded, String left) {
        var proration = new Proration(gross, refunded);
        assertThat(proration.earned(money(commission, currency)).amount()).hasToString(left);
        assertThat(proration.isWhole()).isEqualTo(gross.compareTo(refunded) == 0);
    }

    @ParameterizedTest
    @CsvSource({",", "0.00,"})
    void aSaleWithoutPriceIsRefundedAsAWhole(BigDecimal gross, String ignored) {
        var commission = money("5.00", "USD");
        assertThat(new Proration(gross, BigDecimal.ZERO).isWhole()).isTrue();
        assertThat(new Proration(gross, BigDecimal.ZERO).earned(commission)).isEqualTo(money("0.00", "USD"));
        assertThat(new Proration(gross, null).earned(commission)).isEqualTo(commission);
    }

    @Test
    void withoutRefundsAllIsLeft() {
        assertThat(Proration.NONE.earned(money("5.00", "USD"))).isEqualTo(money("5.00", "USD"));
        assertThat(Proration.NONE.isWhole()).isFalse();
    }
}
