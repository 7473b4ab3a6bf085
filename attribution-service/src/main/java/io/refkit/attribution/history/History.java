package io.refkit.attribution.history;

import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Sale.Customer;
import io.refkit.attribution.decision.Terms;
import io.refkit.attribution.history.TermsInForce.Found;
import io.refkit.attribution.history.TermsInForce.Named;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** The facts of sales, in as many statements for a thousand as for one. */
public final class History {
    private final Histories histories;
    private final TermsInForce terms;

    History(Histories histories, TermsInForce terms) {
        this.histories = histories;
        this.terms = terms;
    }

    /** @return in the order of receipt, with the terms of whomever any sale of the same customer among them names */
    public Mono<List<Facts>> asOfReceipt(List<UUID> events) {
        return histories.asOfReceipt(events).collectList().flatMap(this::withTerms);
    }

    /** @return the same, with the terms of whomever any sale of the same customer among them names */
    public Mono<List<Facts>> withTerms(List<Facts> facts) {
        return withTerms(facts, named(facts));
    }

    /**
     * @param affiliates by event: whose terms to look up in any case
     * @return in the order of receipt
     */
    public Mono<List<Facts>> asOfReceipt(List<UUID> events, Map<UUID, UUID> affiliates) {
        return histories.asOfReceipt(events).collectList().flatMap(facts -> {
            var more = affiliates.entrySet().stream().map(entry -> new Named(entry.getKey(), entry.getValue()));
            return withTerms(
                    facts, Stream.concat(named(facts).stream(), more).distinct().toList());
        });
    }

    /** @return with the terms of that affiliate only; nothing where there is no such event */
    public Mono<Facts> asOfReceipt(UUID event, UUID affiliate) {
        return histories
                .asOfReceipt(List.of(event))
                .collectList()
                .flatMap(facts -> withTerms(facts, List.of(new Named(event, affiliate))))
                .flatMap(facts -> Mono.justOrEmpty(facts.stream().findFirst()));
    }

    private Mono<List<Facts>> withTerms(List<Facts> facts, List<Named> named) {
        return terms.asOfReceipt(named)
                .collect(HashMap<UUID, Map<UUID, Terms>>::new, History::add)
                .map(found -> facts.stream()
                        .map(fact -> fact.with(found.getOrDefault(fact.sale().eventId(), Map.of())))
                        .toList());
    }

    private static void add(Map<UUID, Map<UUID, Terms>> byEvent, Found found) {
        byEvent.computeIfAbsent(found.named().eventId(), event -> new HashMap<>())
                .put(found.named().affiliateId(), found.terms());
    }

    private static List<Named> named(List<Facts> facts) {
        var byCustomer = new HashMap<Customer, Set<UUID>>();
        for (var fact : facts) {
            fact.sale()
                    .customer()
                    .ifPresent(customer -> byCustomer
                            .computeIfAbsent(customer, c -> new HashSet<>())
                            .addAll(fact.sources().affiliateIds()));
        }
        return facts.stream().flatMap(fact -> named(fact, byCustomer)).toList();
    }

    private static Stream<Named> named(Facts facts, Map<Customer, Set<UUID>> byCustomer) {
        var sale = facts.sale();
        var affiliates = sale.customer()
                .map(byCustomer::get)
                .orElseGet(() -> new HashSet<>(facts.sources().affiliateIds()));
        return affiliates.stream().map(affiliate -> new Named(sale.eventId(), affiliate));
    }
}
