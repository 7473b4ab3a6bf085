package io.refkit.admin.commission;

import io.refkit.admin.page.Listed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event earned an affiliate, in major units of its currency.
 *
 * @param affiliateName as it is now
 * @param type {@code commission}, or {@code clawback} of one that was paid
 * @param amount what is left of it; negative for a clawback
 * @param originalAmount before any refund
 * @param holdUntil when it is approved by itself
 * @param signals why its sale looks wrong; mostly none
 * @param signalsClearedAt when somebody found it good
 */
record Commission(
        UUID id,
        UUID eventId,
        @Nullable String eventName,
        UUID affiliateId,
        String affiliateName,
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
        Instant createdAt,
        List<String> signals,
        @Nullable Instant signalsClearedAt)
        implements Listed {}
