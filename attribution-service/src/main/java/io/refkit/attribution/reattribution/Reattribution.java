package io.refkit.attribution.reattribution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param affiliateId who shall have the sale
 * @param reason 1 to 500 characters
 * @param movesCustomer whether the sale's customer is theirs from now on, too
 * @param adminAccountId who asks; null where nobody said
 */
public record Reattribution(
        UUID eventId,
        UUID affiliateId,
        String reason,
        boolean movesCustomer,
        @Nullable UUID adminAccountId) {
    /** What came of it. */
    public enum Outcome {
        REATTRIBUTED,
        NOT_FOUND,
        NOT_DECIDED,
        ALREADY_THEIRS
    }
}
