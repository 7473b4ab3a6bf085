package io.refkit.tracking.event;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored.
 *
 * @param revenue as the backend said it, in major units
 * @param metadata JSON
 * @param customerEmail all that is kept of the address
 * @param traceparent of the request's trace, where it is recorded
 * @param keys what its sender calls it by; the same call again names the same event
 */
record Event(
        UUID id,
        UUID programId,
        String name,
        @Nullable String visitorToken,
        @Nullable BigDecimal revenue,
        Currency currency,
        @Nullable String metadata,
        @Nullable String externalId,
        @Nullable String customerId,
        @Nullable String coupon,
        @Nullable EmailHash customerEmail,
        @Nullable String traceparent,
        List<Key> keys,
        Fingerprint fingerprint) {

    /** The revenue in whole minor units: what commissions and refunds are reckoned from. */
    @Nullable
    BigDecimal gross() {
        return revenue == null ? null : new Money(revenue, currency).amount();
    }

    /** Unique per program and kind. */
    record Key(UUID programId, Kind kind, String value) {
        enum Kind {
            /** The merchant's own id of the sale; never forgotten. */
            EXTERNAL_ID,
            /** Of one call; forgotten after 30 days. */
            IDEMPOTENCY_KEY
        }
    }
}
