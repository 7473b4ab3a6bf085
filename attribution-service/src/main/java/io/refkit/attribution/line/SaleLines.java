package io.refkit.attribution.line;

import io.refkit.attribution.decision.Proration;
import io.refkit.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * All lines of one sale. One commission at most stands, the last; those before it went to others.
 *
 * @param all in the order in which they came to be
 */
public record SaleLines(List<Line> all) {
    /**
     * What all refunds leave of the commission is compared with what is booked, and the difference taken back: nothing
     * where they were considered before, nor of a commission that is void.
     *
     * @param refunds of the sale so far
     * @param cause the refund that it is for
     * @param ids for a clawback
     */
    public Optional<Change> refunded(Proration refunds, UUID cause, Supplier<UUID> ids) {
        return standing().flatMap(line -> {
            var left = refunds.earned(line.origin().original());
            var taken = Line.minus(booked(line), left);
            boolean less = taken.amount().signum() > 0;
            if (line.status().isOpen()) {
                return less || refunds.isWhole()
                        ? Optional.of(line.refunded(left, refunds.isWhole(), cause))
                        : Optional.empty();
            }
            return less ? Optional.of(line.clawedBack(ids.get(), taken, cause)) : Optional.empty();
        });
    }

    /**
     * @param reason why a line that is not paid becomes void
     * @param cause the re-attribution that it is for
     * @param ids for the clawback of what remains of a paid one
     */
    public Optional<Change> givenAway(String reason, UUID cause, Supplier<UUID> ids) {
        return standing().flatMap(line -> {
            if (line.status().isOpen()) {
                return Optional.of(line.voided(reason, cause));
            }
            var remains = booked(line);
            return remains.amount().signum() > 0
                    ? Optional.of(line.clawedBack(ids.get(), remains, cause))
                    : Optional.empty();
        });
    }

    public SaleLines after(Change change) {
        var lines = new ArrayList<>(all);
        lines.replaceAll(line -> line.id().equals(change.after().id()) ? change.after() : line);
        if (change.before() == null) {
            lines.add(change.after());
        }
        return new SaleLines(lines);
    }

    private Optional<Line> standing() {
        return all.reversed().stream()
                .filter(line -> !line.origin().isClawback())
                .findFirst()
                .filter(line -> line.status() != Status.VOIDED);
    }

    /** A clawback that was let off, and so is void, is not asked for again. */
    private Money booked(Line line) {
        return all.stream()
                .filter(other -> line.id().equals(other.origin().clawbackOf()))
                .map(Line::amount)
                .reduce(line.amount(), (sum, more) -> new Money(sum.amount().add(more.amount()), sum.currency()));
    }
}
