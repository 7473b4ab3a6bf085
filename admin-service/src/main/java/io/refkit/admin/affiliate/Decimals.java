package io.refkit.admin.affiliate;

import io.refkit.money.Money;
import java.math.BigDecimal;

/** Sums have as many decimals as they need; people expect those of the currency. */
final class Decimals {
    private Decimals() {}

    static BigDecimal of(BigDecimal sum, String currency) {
        int usual = Money.currency(currency)
                .map(code -> code.getDefaultFractionDigits())
                .orElse(0);
        return sum.scale() < usual ? sum.setScale(usual) : sum;
    }
}
