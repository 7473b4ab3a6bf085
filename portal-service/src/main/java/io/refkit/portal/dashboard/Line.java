package io.refkit.portal.dashboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an affiliate's account, in major units of its currency.
 *
 * @param type {@code commission}, or {@code clawback} of one that was paid
 * @param amount what is left of it; negative for a clawback
 * @param originalAmount before any refund
 * @param holdUntil when it is approved by itself
 */
record Line(
        UUID id,
        UUID eventId,
        UUID affiliateId,
        String eventName,
        String type,
        BigDecimal amount,
        BigDecimal originalAmount,
        String currency,
        String status,
        @Nullable UUID clawbackOf,
        @Nullable Instant holdUntil,
        @Nullable Instant approvedAt,
        @Nullable Instant paidAt,
        @Nullable String voidReason,
        Instant createdAt) {
    boolean isClawback() {
        return type.equals("clawback");
    }
}
