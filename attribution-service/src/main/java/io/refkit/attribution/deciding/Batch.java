package io.refkit.attribution.deciding;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.decision.Proration;
import io.refkit.attribution.decision.Succession;
import io.refkit.attribution.fraud.Flags;
import io.refkit.attribution.history.History;
import io.refkit.attribution.inbox.Inbox;
import io.refkit.attribution.line.Change;
import io.refkit.attribution.line.Line;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Decides events in one transaction, with as many statements for a thousand as for one. */
final class Batch {
    private final TransactionalOperator transaction;
    private final Inbox inbox;
    private final History history;
    private final Decisions decisions;
    private final Commissions commissions;
    private final Flags flags;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Batch(
            TransactionalOperator transaction,
            Inbox inbox,
            History history,
            Decisions decisions,
            Commissions commissions,
            Flags flags) {
        this.transaction = transaction;
        this.inbox = inbox;
        this.history = history;
        this.decisions = decisions;
        this.commissions = commissions;
        this.flags = flags;
    }

    /** @return what was decided now: not of events decided before, nor of those that others are deciding or that wait */
    Mono<List<Decision>> decide(List<UUID> events) {
        return inbox.takeEvents(events)
                .filter(taken -> !taken.isEmpty())
                .flatMap(history::asOfReceipt)
                .map(Succession::decide)
                .delayUntil(decisions::keep)
                .delayUntil(decided -> commissions.book(earned(decided)))
                .delayUntil(flags::flag)
                .defaultIfEmpty(List.of())
                .as(transaction::transactional);
    }

    private List<Change> earned(List<Decision> decisions) {
        return decisions.stream()
                .map(Decision::commission)
                .flatMap(Optional::stream)
                .map(commission -> Line.earned(ids.generate(), commission, Proration.NONE, null))
                .toList();
    }
}
