package io.refkit.attribution.verify;

import static io.refkit.attribution.line.Account.EXPENSE;
import static io.refkit.attribution.line.Account.HELD;
import static io.refkit.attribution.line.Account.PAID;
import static io.refkit.attribution.line.Account.PAYABLE;

import io.refkit.attribution.line.Account;
import io.refkit.attribution.line.Status;
import io.refkit.attribution.verify.StoredSale.Entry;
import io.refkit.attribution.verify.StoredSale.StoredLine;
import io.refkit.attribution.verify.StoredSale.StoredMovement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a line from one ledger transaction to the next; where they lead, there it should be. */
final class Trail {
    private final StoredLine line;
    private final List<String> differences = new ArrayList<>();
    private @Nullable Status status;
    private BigDecimal amount = BigDecimal.ZERO;

    private Trail(StoredLine line) {
        this.line = line;
    }

    /** @return where the line or its transactions are not as the ones before them make them */
    static List<String> differences(StoredLine line) {
        var trail = new Trail(line);
        line.movements().forEach(trail::follow);
        trail.end();
        return trail.differences;
    }

    private void follow(StoredMovement movement) {
        var entry = movement.entry();
        if (entry == null) {
            differences.add("%s has no entry".formatted(named(movement)));
            return;
        }
        if (!entry.affiliateId().equals(line.terms().affiliateId())
                || !movement.programId().equals(line.terms().programId())
                || !entry.currency().equals(line.terms().currency())) {
            differences.add("%s is in the books of another affiliate, program or currency".formatted(named(movement)));
        }
        switch (movement.kind()) {
            case EARNED -> begin(movement, entry, !line.isClawback(), EXPENSE, HELD, Status.PENDING);
            case CLAWED_BACK -> begin(movement, entry, line.isClawback(), EXPENSE, PAYABLE, Status.APPROVED);
            case APPROVED -> move(movement, entry, status == Status.PENDING, PAYABLE, Status.APPROVED);
            case PAID -> move(movement, entry, isOpen() && !line.isClawback(), PAID, Status.PAID);
            case RECOVERED -> move(movement, entry, isOpen() && line.isClawback(), PAID, Status.PAID);
            case VOIDED -> move(movement, entry, isOpen(), EXPENSE, Status.VOIDED);
            case REFUNDED -> shrink(movement, entry);
        }
    }

    private void begin(StoredMovement movement, Entry entry, boolean fits, Account from, Account to, Status next) {
        if (status != null || !fits) {
            differences.add("%s is out of place".formatted(named(movement)));
            return;
        }
        amount = line.isClawback() ? entry.amount().negate() : entry.amount();
        status = next;
        expect(movement, entry, from, to, amount);
    }

    private void move(StoredMovement movement, Entry entry, boolean fits, Account to, Status next) {
        if (fits) {
            expect(movement, entry, account(), to, amount);
            status = next;
        } else {
            differences.add("%s is out of place".formatted(named(movement)));
        }
    }

    private void shrink(StoredMovement movement, Entry entry) {
        if (isOpen() && !line.isClawback()) {
            expect(movement, entry, account(), EXPENSE, entry.amount());
            amount = amount.subtract(entry.amount());
        } else {
            differences.add("%s is out of place".formatted(named(movement)));
        }
    }

    /** A sale that is refunded as a whole voids its line by that. */
    private void end() {
        if (line.status() == Status.VOIDED && isOpen() && amount.signum() == 0 && !line.isClawback()) {
            status = Status.VOIDED;
        }
        if (line.status() != status) {
            differences.add("its status is %s, not %s"
                    .formatted(line.status().stored(), status == null ? "any: it was never booked" : status.stored()));
        }
        if (line.amount().compareTo(amount) != 0) {
            differences.add("its amount is %s, not the %s that its transactions leave"
                    .formatted(line.amount().toPlainString(), amount.toPlainString()));
        }
    }

    /** A negative amount moves the other way. */
    private void expect(StoredMovement movement, Entry entry, Account from, Account to, BigDecimal signed) {
        boolean back = signed.signum() < 0;
        if (entry.debit() != (back ? to : from)
                || entry.credit() != (back ? from : to)
                || entry.amount().compareTo(signed.abs()) != 0) {
            differences.add("%s moves %s from %s to %s, not %s from %s to %s"
                    .formatted(
                            named(movement),
                            entry.amount().toPlainString(),
                            entry.debit().stored(),
                            entry.credit().stored(),
                            signed.abs().toPlainString(),
                            (back ? to : from).stored(),
                            (back ? from : to).stored()));
        }
    }

    private boolean isOpen() {
        return status != null && status.isOpen();
    }

    private Account account() {
        return status == Status.PENDING ? HELD : PAYABLE;
    }

    private static String named(StoredMovement movement) {
        return "transaction %s (%s)".formatted(movement.id(), movement.kind().stored());
    }
}
