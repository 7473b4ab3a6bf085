package io.refkit.admin.rule;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a rule pays, and for how long.
 *
 * @param commissionType {@code percent} of the revenue or {@code fixed} per event
 * @param commissionValue a percentage up to 100, or an amount of the rule's currency in major units
 * @param durationMonths from a customer's first commission; 0 for that one only, null for ever
 * @param maxAmount of one commission, in the rule's currency; null for any
 */
record RuleTerms(
        String commissionType,
        BigDecimal commissionValue,
        @Nullable Integer durationMonths,
        @Nullable BigDecimal maxAmount) {
    private static final int DECIMALS = 4;
    private static final int MOST_MONTHS = 1200;
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_AMOUNT = BigDecimal.TEN.pow(12);

    Checked<RuleTerms> checked() {
        if (!commissionType.equals("percent") && !commissionType.equals("fixed")) {
            return new Invalid<>("commissionType must be percent or fixed");
        }
        var most = commissionType.equals("percent") ? MOST_PERCENT : MOST_AMOUNT;
        return Checked.of(
                this,
                flawOf("commissionValue", commissionValue, most),
                durationMonths == null || (durationMonths >= 0 && durationMonths <= MOST_MONTHS)
                        ? null
                        : "durationMonths must be a whole number from 0 to " + MOST_MONTHS,
                maxAmount == null ? null : flawOf("maxAmount", maxAmount, MOST_AMOUNT));
    }

    /** Compares before it scales: 1e999999 has few digits until it is written out. */
    private static @Nullable String flawOf(String name, BigDecimal value, BigDecimal most) {
        if (value.signum() < 0 || value.compareTo(most) > 0) {
            return "%s must be a number from 0 to %s".formatted(name, most.toPlainString());
        }
        return value.stripTrailingZeros().scale() > DECIMALS
                ? "%s must have at most %d decimals".formatted(name, DECIMALS)
                : null;
    }
}
