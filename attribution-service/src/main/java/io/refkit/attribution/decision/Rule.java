package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The version of the commission rule for an event's name that was in force when the event was received: the affiliate's
 * own, or else the program's.
 */
public sealed interface Rule {
    UUID id();

    int version();

    Limits limits();

    /** @param rate in hundredths of the gross, 0 to 100 */
    record Percent(UUID id, int version, BigDecimal rate, Limits limits) implements Rule {}

    /** @param pay what each event earns, whatever it sold for */
    record Fixed(UUID id, int version, Money pay, Limits limits) implements Rule {}

    /**
     * @param durationMonths calendar months from a customer's first commission; null: for ever
     * @param cap the most that one event earns; null: no such limit
     */
    record Limits(
            @Nullable Integer durationMonths, @Nullable Money cap) {
        /** @param first when the customer's first commission was earned; null: by this event, if at all */
        boolean over(@Nullable Instant first, Instant at) {
            return durationMonths != null
                    && first != null
                    && !at.isBefore(first.atOffset(ZoneOffset.UTC)
                            .plusMonths(durationMonths)
                            .toInstant());
        }

        Money capped(Money uncapped) {
            return cap == null || uncapped.amount().compareTo(cap.amount()) <= 0 ? uncapped : cap;
        }
    }
}
