package io.refkit.admin.rule;

import io.refkit.admin.page.Listed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event of this name earns whoever referred the visitor.
 *
 * @param affiliateId whose own rule it is; null for everybody's
 * @param currency of a fixed value and of the most amount
 * @param createdAt when this version was made
 */
record CommissionRule(
        UUID id,
        int version,
        UUID programId,
        String eventName,
        @Nullable UUID affiliateId,
        String commissionType,
        BigDecimal commissionValue,
        @Nullable Integer durationMonths,
        @Nullable BigDecimal maxAmount,
        String currency,
        Instant createdAt)
        implements Listed {}
