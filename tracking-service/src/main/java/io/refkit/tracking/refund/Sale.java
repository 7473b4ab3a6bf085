package io.refkit.tracking.refund;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;

/**
 * A sale as far as it was taken back.
 *
 * @param gross in whole minor units; 0 where it has no revenue
 * @param refunded of the gross so far
 * @param touched whether there was any refund, also of nothing
 */
record Sale(UUID eventId, BigDecimal gross, Currency currency, BigDecimal refunded, boolean touched) {
    /** What becomes of a refund. */
    sealed interface Verdict {
        record Take(BigDecimal amount) implements Verdict {}

        /** All that remains is asked for, and nothing does. */
        record Nothing() implements Verdict {}

        /** @param reason a sentence for the caller */
        record Refuse(String reason) implements Verdict {}
    }

    BigDecimal remaining() {
        return gross.subtract(refunded);
    }

    Sale less(BigDecimal amount) {
        return new Sale(eventId, gross, currency, refunded.add(amount), true);
    }

    /** @return with as many decimals as the currency has */
    BigDecimal written(BigDecimal amount) {
        return new Money(amount, currency).amount();
    }

    Verdict take(Refund refund) {
        if (refund.currency() != null && !refund.currency().equals(currency)) {
            return new Verdict.Refuse("currency must be that of the sale, " + currency);
        }
        var amount = refund.amount();
        return amount == null ? takeAll() : takeSome(amount);
    }

    private Verdict takeAll() {
        var open = gross.signum() == 0 ? !touched : remaining().signum() > 0;
        return open ? new Verdict.Take(remaining()) : new Verdict.Nothing();
    }

    private Verdict takeSome(BigDecimal amount) {
        int decimals = currency.getDefaultFractionDigits();
        if (gross.signum() == 0) {
            return new Verdict.Refuse("A sale without revenue is refunded as a whole, without amount");
        }
        if (amount.stripTrailingZeros().scale() > decimals) {
            return new Verdict.Refuse("amount must have at most %d decimals".formatted(decimals));
        }
        return amount.compareTo(remaining()) > 0
                ? new Verdict.Refuse("amount must be at most what remains, "
                        + written(remaining()).toPlainString())
                : new Verdict.Take(amount);
    }
}
