package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an affiliate earned by a sale.
 *
 * @param holdUntil when it is approved by itself; null where by hand
 */
public record Commission(
        UUID eventId,
        UUID programId,
        UUID affiliateId,
        Money amount,
        @Nullable Instant holdUntil) {
    public static Commission of(Facts facts, UUID affiliateId, Money amount) {
        var sale = facts.sale();
        return new Commission(sale.eventId(), sale.programId(), affiliateId, amount, facts.holdUntil());
    }
}
