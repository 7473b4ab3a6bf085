package io.refkit.attribution.line;

import io.refkit.attribution.decision.Commission;
import io.refkit.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a line never changes.
 *
 * @param original the amount before any refund
 * @param clawbackOf the paid line that a clawback takes back from; null for a commission
 * @param holdUntil when it is approved by itself; null where by hand
 */
public record Origin(
        UUID eventId,
        UUID programId,
        UUID affiliateId,
        Money original,
        @Nullable UUID clawbackOf,
        @Nullable Instant holdUntil) {
    static Origin of(Commission commission) {
        return new Origin(
                commission.eventId(),
                commission.programId(),
                commission.affiliateId(),
                commission.amount(),
                null,
                commission.holdUntil());
    }

    Origin clawback(Money amount, UUID of) {
        return new Origin(eventId, programId, affiliateId, amount, of, null);
    }

    public boolean isClawback() {
        return clawbackOf != null;
    }
}
