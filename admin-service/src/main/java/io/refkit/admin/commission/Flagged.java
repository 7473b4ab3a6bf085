package io.refkit.admin.commission;

import io.refkit.admin.page.Listed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A commission of a sale that looks wrong.
 *
 * @param id the commission's
 * @param affiliateName as it is now
 * @param signals why the sale looks wrong
 * @param clearedAt when somebody found it good
 * @param clearedBy their address; null where nobody did, and where the account is gone
 */
record Flagged(
        UUID id,
        UUID eventId,
        @Nullable String eventName,
        UUID affiliateId,
        String affiliateName,
        BigDecimal amount,
        String currency,
        String status,
        List<String> signals,
        Instant flaggedAt,
        @Nullable Instant clearedAt,
        @Nullable String clearedBy)
        implements Listed {
    @Override
    public Instant createdAt() {
        return flaggedAt;
    }
}
