package io.refkit.admin.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a figure stands against the range before, in words.
 *
 * @param direction {@code up}, {@code down}, or null
 */
record Trend(String text, @Nullable String direction) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Trend of(@Nullable BigDecimal now, @Nullable BigDecimal before) {
        if (now == null || before == null || before.signum() <= 0) {
            return new Trend(before == null || before.signum() == 0 ? "nothing before" : "before: " + before, null);
        }
        var percent = now.subtract(before).multiply(HUNDRED).divide(before, 0, RoundingMode.HALF_UP);
        return switch (percent.signum()) {
            case 1 -> new Trend("up " + percent.toPlainString() + "%", "up");
            case -1 -> new Trend("down " + percent.negate().toPlainString() + "%", "down");
            default -> new Trend("as before", null);
        };
    }

    static Trend of(long now, long before) {
        return of(BigDecimal.valueOf(now), BigDecimal.valueOf(before));
    }
}
