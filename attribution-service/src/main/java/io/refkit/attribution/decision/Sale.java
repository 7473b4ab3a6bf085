package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored event, as far as its decision depends on it.
 *
 * @param hasVisitor whether it came with a visitor token
 * @param gross its revenue in major units of {@code currency}; null where it came without
 */
public record Sale(
        UUID eventId,
        UUID programId,
        boolean hasVisitor,
        @Nullable BigDecimal gross,
        Currency currency) {

    /** @return nothing where the event came without revenue, which is not the same as revenue of 0 */
    public Optional<Money> revenue() {
        return Optional.ofNullable(gross).map(amount -> new Money(amount, currency));
    }
}
