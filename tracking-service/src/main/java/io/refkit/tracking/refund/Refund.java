package io.refkit.tracking.refund;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as it is asked for.
 *
 * @param id ours; the same for every attempt to store it
 * @param amount in major units; null for all that remains
 * @param currency that the caller takes the sale to be in; null for whatever it is in
 * @param key what its sender calls it by; the same call again names the same refund
 */
record Refund(
        UUID id,
        UUID programId,
        SaleName sale,
        @Nullable BigDecimal amount,
        @Nullable Currency currency,
        @Nullable Key key) {

    /** What the caller names the sale by: either, or both of the same sale. */
    record SaleName(@Nullable UUID eventId, @Nullable String externalId) {}

    /** Unique per program and kind. */
    record Key(Kind kind, String value) {
        enum Kind {
            /** The merchant's own id of the refund; never forgotten. */
            REFUND_ID,
            /** Of one call; forgotten after 30 days. */
            IDEMPOTENCY_KEY;

            String stored() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** Equal for refunds that ask for the same: 10 is 10.00. */
    String canonical() {
        var decimals = amount == null ? null : amount.stripTrailingZeros();
        return text(sale.eventId()) + text(sale.externalId()) + text(decimals) + text(currency);
    }

    /** With its length, so that no two values can run into each other. */
    private static String text(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        return text.length() + ":" + text;
    }
}
