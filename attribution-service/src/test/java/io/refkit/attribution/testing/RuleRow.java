package io.refkit.attribution.testing;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule for the shop's event.
 *
 * @param affiliate whose own it is; null for the program's
 */
public record RuleRow(
        @Nullable UUID affiliate,
        String type,
        BigDecimal value,
        String currency,
        @Nullable Integer durationMonths,
        @Nullable BigDecimal maxAmount) {
    public static RuleRow percent(String rate) {
        return new RuleRow(null, "percent", new BigDecimal(rate), "USD", null, null);
    }

    public RuleRow of(UUID affiliate) {
        return new RuleRow(affiliate, type, value, currency, durationMonths, maxAmount);
    }

    public RuleRow months(int months) {
        return new RuleRow(affiliate, type, value, currency, months, maxAmount);
    }

    public RuleRow atMost(String amount) {
        return new RuleRow(affiliate, type, value, currency, durationMonths, new BigDecimal(amount));
    }
}
