package io.refkit.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * An amount in whole minor units of its currency: cents of a dollar, yen, fils of a dinar.
 *
 * @param amount in major units, with as many decimals as the currency has (99.00 USD, 99 JPY, 99.000 KWD)
 */
public record Money(BigDecimal amount, Currency currency) {
    /** How every amount is rounded, everywhere. */
    public static final RoundingMode ROUNDING = RoundingMode.HALF_UP;

    public Money {
        amount = amount.setScale(currency.getDefaultFractionDigits(), ROUNDING);
    }

    /**
     * @param code an ISO 4217 code in any case
     * @return nothing where there is no such currency or it has no minor unit to round to (XAU, XXX)
     */
    public static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code.toUpperCase(Locale.ROOT)))
                    .filter(currency -> currency.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return {@code rate} hundredths of this */
    public Money percent(BigDecimal rate) {
        return new Money(amount.multiply(rate).movePointLeft(2), currency);
    }
}
