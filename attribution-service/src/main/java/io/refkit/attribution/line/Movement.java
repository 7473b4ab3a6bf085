package io.refkit.attribution.line;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that moves from one account to another.
 *
 * @param amount not negative
 * @param cause the refund or re-attribution that it is for
 */
public record Movement(
        Kind kind,
        Account debit,
        Account credit,
        BigDecimal amount,
        @Nullable UUID cause) {
    /** Why money moves. */
    public enum Kind {
        EARNED,
        APPROVED,
        PAID,
        REFUNDED,
        VOIDED,
        CLAWED_BACK,
        RECOVERED;

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A negative amount moves the other way. */
    static Movement of(Kind kind, Account debit, Account credit, Money amount, @Nullable UUID cause) {
        var signed = amount.amount();
        return signed.signum() < 0
                ? new Movement(kind, credit, debit, signed.negate(), cause)
                : new Movement(kind, debit, credit, signed, cause);
    }
}
