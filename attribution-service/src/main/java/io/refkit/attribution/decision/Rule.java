package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.UUID;

/** The version of a program's commission rule for an event's name that was in force when the event was received. */
public sealed interface Rule {
    UUID id();

    int version();

    /** @param rate in hundredths of the gross, 0 to 100 */
    record Percent(UUID id, int version, BigDecimal rate) implements Rule {}

    /** @param pay what each event earns, whatever it sold for */
    record Fixed(UUID id, int version, Money pay) implements Rule {}
}
