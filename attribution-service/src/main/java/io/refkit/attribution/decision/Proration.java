package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A sale that may be taken back, in part or in whole.
 *
 * @param gross what it sold for; null where it came without revenue
 * @param refunded all that was refunded so far; null where nothing was, which is not the same as a refund of 0
 */
public record Proration(
        @Nullable BigDecimal gross, @Nullable BigDecimal refunded) {
    /** Nothing was taken back yet. */
    public static final Proration NONE = new Proration(null, null);

    /** A sale without a price is refunded as a whole or not at all. */
    public boolean isWhole() {
        return refunded != null && (!hasPrice() || refunded.compareTo(price()) >= 0);
    }

    /**
     * Rounded once, from the sum: however a sum is cut into refunds, the same is left of the commission.
     *
     * @param commission what the sale earned before any refund
     */
    public Money earned(Money commission) {
        if (refunded == null) {
            return commission;
        }
        if (isWhole()) {
            return new Money(BigDecimal.ZERO, commission.currency());
        }
        var left = commission.amount().multiply(price().subtract(refunded));
        int decimals = commission.currency().getDefaultFractionDigits();
        return new Money(left.divide(price(), decimals, Money.ROUNDING), commission.currency());
    }

    private boolean hasPrice() {
        return gross != null && gross.signum() > 0;
    }

    private BigDecimal price() {
        return gross == null ? BigDecimal.ZERO : gross;
    }
}
