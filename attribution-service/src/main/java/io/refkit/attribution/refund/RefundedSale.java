package io.refkit.attribution.refund;

import io.refkit.attribution.decision.Proration;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sale and all its refunds.
 *
 * @param gross null where it came without revenue
 * @param refunds in the order of receipt
 */
record RefundedSale(
        UUID eventId, boolean isDecided, @Nullable BigDecimal gross, List<Refund> refunds) {
    /** @param pending whether it is still to be processed */
    record Refund(UUID id, BigDecimal amount, boolean pending) {}

    /**
     * What was refunded up to and including this one, and by later ones that happened to be processed before it: so its
     * sum never falls short of what was booked by.
     */
    Proration upTo(Refund refund) {
        int position = refunds.indexOf(refund);
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < refunds.size(); i++) {
            if (i <= position || !refunds.get(i).pending()) {
                sum = sum.add(refunds.get(i).amount());
            }
        }
        return new Proration(gross, sum);
    }
}
