package io.refkit.attribution.refund;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.history.Locks;
import io.refkit.attribution.inbox.Inbox;
import io.refkit.attribution.line.Change;
import io.refkit.attribution.line.Line;
import io.refkit.attribution.line.SaleLines;
import io.refkit.attribution.refund.RefundedSale.Refund;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Processes refunds in one transaction, with as many statements for a thousand as for one. */
final class RefundBatch {
    private final TransactionalOperator transaction;
    private final Inbox inbox;
    private final Locks locks;
    private final RefundedSales sales;
    private final Commissions commissions;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    RefundBatch(
            TransactionalOperator transaction, Inbox inbox, Locks locks, RefundedSales sales, Commissions commissions) {
        this.transaction = transaction;
        this.inbox = inbox;
        this.locks = locks;
        this.sales = sales;
        this.commissions = commissions;
    }

    /** Those of undecided sales wait. */
    Mono<Void> process(List<UUID> refunds) {
        return inbox.claimRefunds(refunds)
                .filter(claimed -> !claimed.isEmpty())
                .flatMap(claimed -> sales.ids(claimed)
                        .delayUntil(locks::lockSales)
                        .flatMap(sales::of)
                        .flatMap(found -> process(new HashSet<>(claimed), found)))
                .as(transaction::transactional);
    }

    private Mono<Void> process(Set<UUID> claimed, List<RefundedSale> found) {
        var decided = found.stream().filter(RefundedSale::isDecided).toList();
        var waiting = found.stream()
                .filter(Predicate.not(RefundedSale::isDecided))
                .flatMap(sale -> sale.refunds().stream())
                .map(Refund::id)
                .filter(claimed::contains)
                .toList();
        return inbox.postpone(waiting)
                .then(commissions.lockOfSales(
                        decided.stream().map(RefundedSale::eventId).toList()))
                .map(lines -> changes(claimed, decided, lines))
                .flatMap(commissions::book)
                .then(inbox.remove(claimed.stream()
                        .filter(Predicate.not(waiting::contains))
                        .toList()));
    }

    private List<Change> changes(Set<UUID> claimed, List<RefundedSale> sales, List<Line> lines) {
        var byEvent = lines.stream()
                .collect(Collectors.groupingBy(line -> line.origin().eventId()));
        return sales.stream()
                .map(sale -> changes(claimed, sale, byEvent.getOrDefault(sale.eventId(), List.of())))
                .flatMap(Collection::stream)
                .toList();
    }

    private List<Change> changes(Set<UUID> claimed, RefundedSale sale, List<Line> lines) {
        var changes = new ArrayList<Change>();
        var now = new SaleLines(lines);
        for (var refund : sale.refunds()) {
            if (claimed.contains(refund.id())) {
                var change = now.refunded(sale.upTo(refund), refund.id(), ids::generate);
                change.ifPresent(changes::add);
                now = change.map(now::after).orElse(now);
            }
        }
        return changes;
    }
}
