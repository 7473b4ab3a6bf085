package io.refkit.admin.commission;

import io.refkit.admin.page.Listed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event earned an affiliate, in major units of its currency. */
record Commission(
        UUID id,
        UUID eventId,
        UUID affiliateId,
        BigDecimal amount,
        String currency,
        String status,
        @Nullable Instant paidAt,
        Instant createdAt)
        implements Listed {}
