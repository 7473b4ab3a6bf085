package io.refkit.tracking.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.refund.Refund.SaleName;
import io.refkit.tracking.refund.Sale.Verdict;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleTest {
    @ParameterizedTest
    @CsvSource({
        "99.00, USD, 0,     ,      99.00",
        "99.00, USD, 40.50, ,      58.50",
        "99.00, USD, 0,     99,    99",
        "99.00, USD, 40.50, 58.5,  58.5",
        "99.00, USD, 0,     0.01,  0.01",
        "99.00, USD, 0,     1.000, 1.000",
        "100,   JPY, 0,     1,     1",
        "1.000, KWD, 0,     0.001, 0.001",
    })
    void givesBackWhatIsAskedForOrAllThatRemains(
            BigDecimal gross, String currency, BigDecimal refunded, @Nullable BigDecimal amount, BigDecimal taken) {
        assertThat(sale(gross, currency, refunded).take(refund(amount, null))).isEqualTo(new Verdict.Take(taken));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "99.00 | USD | 0     | 99.01 | amount must be at most what remains, 99.00",
                "99.00 | USD | 40.50 | 58.51 | amount must be at most what remains, 58.50",
                "99.00 | USD | 99.00 | 0.01  | amount must be at most what remains, 0.00",
                "99.00 | USD | 0     | 0.001 | amount must have at most 2 decimals",
                "100   | JPY | 0     | 0.1   | amount must have at most 0 decimals",
                "0     | USD | 0     | 0.01  | A sale without revenue is refunded as a whole, without amount",
            })
    void refusesWhatItCannotGive(
            BigDecimal gross, String currency, BigDecimal refunded, BigDecimal amount, String reason) {
        assertThat(sale(gross, currency, refunded).take(refund(amount, null))).isEqualTo(new Verdict.Refuse(reason));
    }

    @Test
    void refusesAnotherCurrency() {
        var sale = sale(BigDecimal.TEN, "USD", BigDecimal.ZERO);
        assertThat(sale.take(refund(BigDecimal.ONE, "EUR")))
                .isEqualTo(new Verdict.Refuse("currency must be that of the sale, USD"));
        assertThat(sale.take(refund(BigDecimal.ONE, "USD"))).isEqualTo(new Verdict.Take(BigDecimal.ONE));
    }

    @Test
    void givesNothingWhereNothingRemains() {
        assertThat(sale(BigDecimal.TEN, "USD", BigDecimal.TEN).take(refund(null, null)))
                .isEqualTo(new Verdict.Nothing());
    }

    @Test
    void withoutRevenueItIsTakenBackOnce() {
        var sale = new Sale(UUID.randomUUID(), BigDecimal.ZERO, Currency.getInstance("USD"), BigDecimal.ZERO, false);
        assertThat(sale.take(refund(null, null))).isEqualTo(new Verdict.Take(BigDecimal.ZERO));
        assertThat(sale.less(BigDecimal.ZERO).take(refund(null, null))).isEqualTo(new Verdict.Nothing());
    }

    private static Sale sale(BigDecimal gross, String currency, BigDecimal refunded) {
        return new Sale(UUID.randomUUID(), gross, Currency.getInstance(currency), refunded, refunded.signum() > 0);
    }

    private static Refund refund(@Nullable BigDecimal amount, @Nullable String currency) {
        return new Refund(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new SaleName(UUID.randomUUID(), null),
                amount,
                currency == null ? null : Currency.getInstance(currency),
                null);
    }
}
