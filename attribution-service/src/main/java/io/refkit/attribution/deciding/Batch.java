package io.refkit.attribution.deciding;

import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.decision.Decision;
import java.util.HashSet;
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

    Batch(
            TransactionalOperator transaction,
            Inbox inbox,
            History history,
            Decisions decisions,
            Commissions commissions) {
        this.transaction = transaction;
        this.inbox = inbox;
        this.history = history;
        this.decisions = decisions;
        this.commissions = commissions;
    }

    /** @return what was decided now: not of events decided before, nor of those that others are deciding */
    Mono<List<Decision>> decide(List<UUID> ids) {
        return inbox.claim(ids)
                .collectList()
                .filter(claimed -> !claimed.isEmpty())
                .flatMap(this::decideClaimed)
                .defaultIfEmpty(List.of())
                .as(transaction::transactional);
    }

    private Mono<List<Decision>> decideClaimed(List<UUID> claimed) {
        return history.hold(claimed)
                .thenMany(history.asOfReceipt(claimed))
                .map(Decision::of)
                .collectList()
                .flatMap(this::keep)
                .delayUntil(this::earn)
                .delayUntil(kept -> inbox.remove(claimed));
    }

    private Mono<List<Decision>> keep(List<Decision> all) {
        return decisions
                .keep(all)
                .collect(HashSet<UUID>::new, HashSet::add)
                .map(kept -> all.stream()
                        .filter(decision -> kept.contains(decision.sale().eventId()))
                        .toList());
    }

    private Mono<Void> earn(List<Decision> kept) {
        var earned = kept.stream()
                .map(Decision::commission)
                .flatMap(Optional::stream)
                .toList();
        return earned.isEmpty() ? Mono.empty() : commissions.book(earned);
    }
}
