package io.refkit.attribution.verify;

import io.refkit.attribution.decision.Commission;
import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.decision.Earning;
import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.history.History;
import io.refkit.attribution.verify.StoredEvents.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Goes from event to event, page by page, and then over what no event leads to. */
final class Verifier {
    private static final int PAGE = 1000;

    private final KeptClicks keptClicks;
    private final StoredEvents events;
    private final Recomputation recomputation;
    private final StoredSales sales;
    private final SaleAudit audit;
    private final History history;
    private final StoredRefunds refunds;
    private final Strays strays;
    private final Balances balances;
    private final DailySums dailySums;
    private final Unattributed unattributed;

    Verifier(
            KeptClicks keptClicks,
            StoredEvents events,
            Recomputation recomputation,
            StoredSales sales,
            SaleAudit audit,
            History history,
            StoredRefunds refunds,
            Strays strays,
            Balances balances,
            DailySums dailySums,
            Unattributed unattributed) {
        this.keptClicks = keptClicks;
        this.events = events;
        this.recomputation = recomputation;
        this.sales = sales;
        this.audit = audit;
        this.history = history;
        this.refunds = refunds;
        this.strays = strays;
        this.balances = balances;
        this.dailySums = dailySums;
        this.unattributed = unattributed;
    }

    private record Page(List<Row> rows, List<Finding> findings) {}

    Mono<Void> verify(Findings findings) {
        return keptClicks
                .since()
                .flatMapMany(this::pages)
                .doOnNext(page -> {
                    page.rows().forEach(findings::seen);
                    page.findings().forEach(findings::found);
                })
                .then(Mono.fromRunnable(() -> findings.progress("All events are read; the balances are summed up")))
                .thenMany(Flux.mergeSequential(sums(), Snapshot.CONNECTIONS, Snapshot.CONNECTIONS))
                .doOnNext(findings::mismatch)
                .then(refunds.waiting())
                .doOnNext(findings::refundsWaiting)
                .then();
    }

    private Flux<Page> pages(String kept) {
        return rows(StoredEvents.FIRST, kept)
                .expand(rows ->
                        rows.size() < PAGE ? Mono.empty() : rows(rows.getLast().id(), kept))
                .flatMapSequential(
                        rows -> findings(rows).map(findings -> new Page(rows, findings)), Snapshot.CONNECTIONS, 1);
    }

    private Mono<List<Row>> rows(UUID after, String kept) {
        return events.page(after, PAGE, kept);
    }

    private Flux<Flux<String>> sums() {
        return Flux.just(
                refunds.mismatches(),
                strays.mismatches(),
                balances.mismatches(),
                dailySums.mismatches(),
                unattributed.mismatches());
    }

    private Mono<List<Finding>> findings(List<Row> rows) {
        var decided = rows.stream().filter(Row::isDecided).toList();
        return recomputation
                .of(decided)
                .flatMap(recomputed -> sales.of(decided.stream().map(Row::id).toList())
                        .flatMapMany(stored -> Flux.fromIterable(recomputed).concatMap(one -> {
                            var id = one.decision().sale().eventId();
                            return findings(one, stored.getOrDefault(id, StoredSale.EMPTY));
                        }))
                        .collect(ArrayList<Finding>::new, List::addAll));
    }

    private Mono<List<Finding>> findings(Recomputed recomputed, StoredSale sale) {
        var decision = recomputed.decision();
        return due(decision, sale)
                .map(due -> Stream.concat(
                                recomputed.findings().stream(),
                                audit.mismatches(
                                                decision.sale().eventId(),
                                                decision.sale().gross(),
                                                due,
                                                sale)
                                        .map(Finding.Mismatch::new))
                        .toList());
    }

    private Mono<Due> due(Decision decision, StoredSale sale) {
        var first = decision.commission();
        if (sale.owners().isEmpty()) {
            return Mono.just(new Due(first.stream().toList(), first.isPresent()));
        }
        return Flux.fromIterable(sale.owners())
                .concatMap(owner -> given(decision.sale().eventId(), owner))
                .collectList()
                .map(given -> new Due(
                        Stream.concat(Stream.of(first), given.stream())
                                .flatMap(Optional::stream)
                                .toList(),
                        given.getLast().isPresent()));
    }

    private Mono<Optional<Commission>> given(UUID event, UUID affiliate) {
        return history.asOfReceipt(event, affiliate).map(facts -> given(facts, affiliate));
    }

    /** Whether they were active then was not asked. */
    private static Optional<Commission> given(Facts facts, UUID affiliate) {
        var rule = facts.termsOf(affiliate).rule();
        return Earning.of(facts.sale(), rule, facts.firstCommissionAt()) instanceof Earning.Earned earned
                ? Optional.of(Commission.of(facts, affiliate, earned.amount()))
                : Optional.empty();
    }
}
