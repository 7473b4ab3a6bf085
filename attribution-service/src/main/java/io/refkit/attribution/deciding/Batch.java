package io.refkit.attribution.deciding;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.decision.Commission;
import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.decision.Proration;
import io.refkit.attribution.decision.Succession;
import io.refkit.attribution.fraud.Flags;
import io.refkit.attribution.history.History;
import io.refkit.attribution.line.Change;
import io.refkit.attribution.line.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Decides events in one transaction, with as many statements for a thousand as for one. */
final class Batch {
    private final TransactionalOperator transaction;
    private final Claims claims;
    private final History history;
    private final Decisions decisions;
    private final Bindings bindings;
    private final Commissions commissions;
    private final Flags flags;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Batch(
            TransactionalOperator transaction,
            Claims claims,
            History history,
            Decisions decisions,
            Bindings bindings,
            Commissions commissions,
            Flags flags) {
        this.transaction = transaction;
        this.claims = claims;
        this.history = history;
        this.decisions = decisions;
        this.bindings = bindings;
        this.commissions = commissions;
        this.flags = flags;
    }

    /** @return what was decided now: not of events decided before, nor of those that others are deciding or that wait */
    Mono<List<Decision>> decide(List<UUID> events) {
        return claims.claim(events)
                .flatMap(this::decideClaimed)
                .defaultIfEmpty(List.of())
                .as(transaction::transactional);
    }

    private Mono<List<Decision>> decideClaimed(List<UUID> events) {
        return history.asOfReceipt(events)
                .map(Succession::decide)
                .flatMap(decided -> keep(decided, events))
                .delayUntil(kept -> bindings.bind(all(kept, Decision::binding)))
                .delayUntil(kept -> commissions.book(all(kept, Decision::commission).stream()
                        .map(this::earned)
                        .toList()))
                .delayUntil(flags::flag);
    }

    private Mono<List<Decision>> keep(List<Decision> all, List<UUID> settled) {
        return decisions
                .keep(all, settled)
                .collect(HashSet<UUID>::new, HashSet::add)
                .map(kept -> all.stream()
                        .filter(decision -> kept.contains(decision.sale().eventId()))
                        .toList());
    }

    private Change earned(Commission commission) {
        return Line.earned(ids.generate(), commission, Proration.NONE, null);
    }

    private static <T> List<T> all(List<Decision> decisions, Function<Decision, Optional<T>> part) {
        return decisions.stream().map(part).flatMap(Optional::stream).toList();
    }
}
