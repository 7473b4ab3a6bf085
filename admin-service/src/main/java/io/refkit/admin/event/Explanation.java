package io.refkit.admin.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event, the oldest first.
 *
 * @param decision null while it is undecided
 */
record Explanation(
        Event event,
        @Nullable Decision decision,
        List<Line> commissions,
        List<Refund> refunds,
        List<Reattribution> reattributions) {

    /** A commission, or a clawback of one. */
    record Line(
            UUID id,
            UUID affiliateId,
            String type,
            BigDecimal amount,
            BigDecimal originalAmount,
            String currency,
            String status,
            @Nullable UUID clawbackOf,
            @Nullable String voidReason,
            @Nullable Instant paidAt,
            Instant createdAt) {}

    record Refund(UUID id, BigDecimal amount, String currency, Instant createdAt) {}

    record Reattribution(
            UUID id,
            @Nullable UUID fromAffiliateId,
            UUID toAffiliateId,
            @Nullable UUID adminAccountId,
            String reason,
            boolean movesCustomer,
            Instant createdAt) {}
}
