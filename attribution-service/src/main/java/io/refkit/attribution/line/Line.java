package io.refkit.attribution.line;

import static io.refkit.attribution.line.Account.EXPENSE;
import static io.refkit.attribution.line.Account.HELD;
import static io.refkit.attribution.line.Account.PAYABLE;

import io.refkit.attribution.decision.Commission;
import io.refkit.attribution.decision.Proration;
import io.refkit.attribution.line.Movement.Kind;
import io.refkit.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A commission, or a clawback of one.
 *
 * @param amount what is left of it; negative for a clawback
 * @param voidReason null unless it is voided
 */
public record Line(
        UUID id,
        Origin origin,
        Status status,
        Money amount,
        @Nullable String voidReason) {
    /** Why a line is void whose sale was refunded as a whole. */
    public static final String REFUNDED = "refunded";

    /** @param cause the re-attribution that it is for */
    public static Change earned(UUID id, Commission commission, Proration refunds, @Nullable UUID cause) {
        var amount = refunds.earned(commission.amount());
        var line = refunds.isWhole()
                ? new Line(id, Origin.of(commission), Status.VOIDED, amount, REFUNDED)
                : new Line(id, Origin.of(commission), Status.PENDING, amount, null);
        return new Change(null, line, Movement.of(Kind.EARNED, EXPENSE, HELD, amount, cause));
    }

    public Change approved() {
        return changed(Status.APPROVED, Movement.of(Kind.APPROVED, HELD, PAYABLE, amount, null));
    }

    /** A clawback that is paid is recovered. */
    public Change paid() {
        var kind = origin.isClawback() ? Kind.RECOVERED : Kind.PAID;
        return changed(Status.PAID, Movement.of(kind, status.account(), Account.PAID, amount, null));
    }

    /** The line keeps the amount that it no longer stands for. */
    public Change voided(String reason, @Nullable UUID cause) {
        var after = new Line(id, origin, Status.VOIDED, amount, reason);
        return new Change(this, after, Movement.of(Kind.VOIDED, status.account(), EXPENSE, amount, cause));
    }

    /** @param left what is left of it; nothing where the sale was refunded as a whole, which voids it */
    public Change refunded(Money left, boolean whole, UUID cause) {
        var after =
                whole ? new Line(id, origin, Status.VOIDED, left, REFUNDED) : new Line(id, origin, status, left, null);
        var taken = minus(amount, left);
        return new Change(this, after, Movement.of(Kind.REFUNDED, status.account(), EXPENSE, taken, cause));
    }

    /** @param taken what is taken back of this paid line, more than nothing */
    public Change clawedBack(UUID id, Money taken, UUID cause) {
        var amount = new Money(taken.amount().negate(), taken.currency());
        var clawback = new Line(id, origin.clawback(amount, this.id), Status.APPROVED, amount, null);
        return new Change(null, clawback, Movement.of(Kind.CLAWED_BACK, PAYABLE, EXPENSE, taken, cause));
    }

    private Change changed(Status status, Movement movement) {
        return new Change(this, new Line(id, origin, status, amount, null), movement);
    }

    static Money minus(Money from, Money taken) {
        return new Money(from.amount().subtract(taken.amount()), from.currency());
    }
}
