package io.refkit.admin.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an event is, or is not, an affiliate's, and how its commission was reckoned. Amounts are in major units.
 *
 * @param affiliateId who was found, also where they were not active
 * @param clickId the click that was considered
 * @param customerAffiliateId whose the customer was bound to be
 * @param couponId the coupon that was considered
 * @param base what a percentage is of
 * @param rate the percentage, or the fixed amount
 * @param uncapped what it came to before {@code maxAmount}
 * @param firstCommissionAt when the customer's duration began
 */
record Decision(
        String attribution,
        String earning,
        @Nullable UUID affiliateId,
        @Nullable UUID clickId,
        @Nullable Instant clickedAt,
        @Nullable String customerId,
        @Nullable UUID customerAffiliateId,
        @Nullable String coupon,
        @Nullable UUID couponId,
        @Nullable UUID ruleId,
        @Nullable Integer ruleVersion,
        @Nullable String commissionType,
        @Nullable BigDecimal base,
        @Nullable BigDecimal rate,
        @Nullable BigDecimal uncapped,
        @Nullable BigDecimal maxAmount,
        String rounding,
        @Nullable Instant firstCommissionAt,
        Instant decidedAt) {}
