package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored event, as far as its decision depends on it.
 *
 * @param gross its revenue in major units of {@code currency}; null where it came without
 */
public record Sale(
        UUID eventId,
        UUID programId,
        String name,
        Buyer buyer,
        @Nullable BigDecimal gross,
        Currency currency,
        Instant receivedAt) {
    /**
     * Who bought, as far as the event says.
     *
     * @param customerId the merchant's own; null where it came without
     * @param hasVisitor whether it came with a visitor token
     */
    public record Buyer(@Nullable String customerId, boolean hasVisitor) {}

    /** A merchant's customer. */
    public record Customer(UUID programId, String id) {}

    /** @return nothing where the event came without revenue, which is not the same as revenue of 0 */
    public Optional<Money> revenue() {
        return Optional.ofNullable(gross).map(amount -> new Money(amount, currency));
    }

    /** @return nothing where the event names none */
    public Optional<Customer> customer() {
        return Optional.ofNullable(buyer.customerId()).map(id -> new Customer(programId, id));
    }
}
