package io.refkit.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "99, USD, 99.00",
        "0.005, USD, 0.01",
        "0.00499999, USD, 0.00",
        "1.015, EUR, 1.02",
        "99.5, JPY, 100",
        "99.4999, JPY, 99",
        "1.0005, KWD, 1.001",
        "1000000000000, USD, 1000000000000.00",
    })
    void roundsHalvesUpToTheMinorUnit(BigDecimal amount, String currency, BigDecimal rounded) {
        assertThat(money(amount, currency).amount()).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({
        "99.00, USD, 30, 29.70",
        "0.10, USD, 5, 0.01",
        "0.09, USD, 5, 0.00",
        "100.00, EUR, 33.3333, 33.33",
        "10.00, EUR, 12.345, 1.23",
        "999, JPY, 33.3333, 333",
        "5, JPY, 50, 3",
        "1.001, KWD, 50, 0.501",
        "0.00, USD, 30, 0.00",
        "19.99, USD, 100, 19.99",
    })
    void takesAPercentage(BigDecimal amount, String currency, BigDecimal rate, BigDecimal share) {
        assertThat(money(amount, currency).percent(rate).amount()).isEqualTo(share);
    }

    @Property
    void aShareIsNeverMoreThanHalfAMinorUnitFromExact(
            @ForAll @BigRange(min = "0", max = "1000000000000") @Scale(3) BigDecimal amount,
            @ForAll @BigRange(min = "0", max = "100") @Scale(4) BigDecimal rate) {
        var whole = money(amount, "KWD");
        var exact = whole.amount().multiply(rate).movePointLeft(2);
        assertThat(whole.percent(rate).amount().subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.0005"));
        assertThat(whole.percent(rate).amount()).isBetween(BigDecimal.ZERO, whole.amount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "USD", "Jpy"})
    void knowsCurrenciesInAnyCase(String code) {
        assertThat(Money.currency(code)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US", "DOLLAR", "XXX", "XAU", "€"})
    void knowsNoOtherCurrencies(String code) {
        assertThat(Money.currency(code)).isEmpty();
    }

    private static Money money(BigDecimal amount, String currency) {
        return new Money(amount, Currency.getInstance(currency));
    }
}
