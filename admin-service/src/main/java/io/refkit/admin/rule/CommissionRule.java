package io.refkit.admin.rule;

import io.refkit.admin.page.Listed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What an event of this name earns whoever referred the visitor. */
record CommissionRule(
        UUID id, UUID programId, String eventName, String commissionType, BigDecimal commissionValue, Instant createdAt)
        implements Listed {}
