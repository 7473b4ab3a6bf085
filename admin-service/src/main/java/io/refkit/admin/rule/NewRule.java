package io.refkit.admin.rule;

import io.refkit.admin.input.Checked;
import io.refkit.admin.input.Checked.Invalid;
import io.refkit.admin.input.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rule as an admin writes it.
 *
 * @param programId as it was given, well-formed or not
 * @param type {@code percent} of the revenue or {@code fixed} per event
 * @param value a percentage up to 100, or an amount of the program's currency in major units
 */
record NewRule(String programId, String eventName, String type, BigDecimal value) {
    private static final int EVENT_NAME_LENGTH = 200;
    private static final int DECIMALS = 4;
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_FIXED = BigDecimal.TEN.pow(12);

    static Checked<NewRule> of(
            @Nullable String programId, @Nullable String eventName, @Nullable String type, @Nullable BigDecimal value) {
        if (programId == null || eventName == null || type == null || value == null || Texts.isMissing(eventName)) {
            return new Invalid<>("programId, eventName, commissionType, and commissionValue are required");
        }
        if (!type.equals("percent") && !type.equals("fixed")) {
            return new Invalid<>("commissionType must be percent or fixed");
        }
        return Checked.of(
                new NewRule(programId, eventName, type, value),
                flawOfValue(value, type.equals("percent") ? MOST_PERCENT : MOST_FIXED),
                Texts.flawOfLine("eventName", eventName, EVENT_NAME_LENGTH));
    }

    /** Compares before it scales: 1e999999 has few digits until it is written out. */
    private static @Nullable String flawOfValue(BigDecimal value, BigDecimal most) {
        if (value.signum() < 0 || value.compareTo(most) > 0) {
            return "commissionValue must be a number from 0 to " + most.toPlainString();
        }
        return value.stripTrailingZeros().scale() > DECIMALS
                ? "commissionValue must have at most %d decimals".formatted(DECIMALS)
                : null;
    }
}
