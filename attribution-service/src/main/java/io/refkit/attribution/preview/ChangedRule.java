package io.refkit.attribution.preview;

import io.refkit.attribution.decision.Rule;
import io.refkit.attribution.decision.Rule.Limits;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule that was never in force, for an event's name.
 *
 * @param affiliateId whose own it is; null: the program's
 * @param value hundredths of the gross, 0 to 100, or an amount
 * @param durationMonths null: for ever
 * @param maxAmount the most that one event earns; null: no such limit
 * @param currency of the amounts; null: the program's
 */
public record ChangedRule(
        String eventName,
        @Nullable UUID affiliateId,
        Type type,
        BigDecimal value,
        @Nullable Integer durationMonths,
        @Nullable BigDecimal maxAmount,
        @Nullable Currency currency) {
    private static final UUID NOT_STORED = new UUID(0, 0);

    /** What the value is. */
    public enum Type {
        PERCENT,
        FIXED
    }

    Rule in(Currency programCurrency) {
        var own = currency == null ? programCurrency : currency;
        var limits = new Limits(durationMonths, maxAmount == null ? null : new Money(maxAmount, own));
        return switch (type) {
            case PERCENT -> new Rule.Percent(NOT_STORED, 0, value, limits);
            case FIXED -> new Rule.Fixed(NOT_STORED, 0, new Money(value, own), limits);
        };
    }
}
