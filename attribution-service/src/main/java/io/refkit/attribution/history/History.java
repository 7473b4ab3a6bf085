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
import java.util.stream.Collectors;
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
        return histories.asOfReceipt(events).flatMap(this::withTerms);
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
        var more = affiliates.entrySet().stream().map(entry -> new Named(entry.getKey(), entry.getValue()));
        return histories.asOfReceipt(events).flatMap(facts -> withTerms(facts, Stream.concat(named(facts), more)));
    }

    /** @return with the terms of that affiliate too; nothing where there is no such event */
    public Mono<Facts> asOfReceipt(UUID event, UUID affiliate) {
        return asOfReceipt(List.of(event), Map.of(event, affiliate))
                .flatMap(facts -> Mono.justOrEmpty(facts.stream().findFirst()));
    }

    /** Nearly always all are known: they are a sale's own, but where an earlier one of its customer names somebody else. */
    private Mono<List<Facts>> withTerms(List<Facts> facts, Stream<Named> named) {
        var known = facts.stream()
                .collect(Collectors.toMap(
                        fact -> fact.sale().eventId(), fact -> fact.terms().keySet()));
        var unknown = named.filter(
                        one -> !known.getOrDefault(one.eventId(), Set.of()).contains(one.affiliateId()))
                .distinct()
                .toList();
        return unknown.isEmpty()
                ? Mono.just(facts)
                : terms.asOfReceipt(unknown)
                        .collect(HashMap<UUID, Map<UUID, Terms>>::new, History::add)
                        .map(found -> facts.stream()
                                .map(fact ->
                                        fact.with(found.getOrDefault(fact.sale().eventId(), Map.of())))
                                .toList());
    }

    private static void add(Map<UUID, Map<UUID, Terms>> byEvent, Found found) {
        byEvent.computeIfAbsent(found.named().eventId(), event -> new HashMap<>())
                .put(found.named().affiliateId(), found.terms());
    }

    private static Stream<Named> named(List<Facts> facts) {
        var byCustomer = new HashMap<Customer, Set<UUID>>();
        for (var fact : facts) {
            fact.sale()
                    .customer()
                    .ifPresent(customer -> byCustomer
                            .computeIfAbsent(customer, c -> new HashSet<>())
                            .addAll(fact.sources().affiliateIds()));
        }
        return facts.stream().flatMap(fact -> named(fact, byCustomer));
    }

    private static Stream<Named> named(Facts facts, Map<Customer, Set<UUID>> byCustomer) {
        var sale = facts.sale();
        var affiliates = sale.customer()
                .map(byCustomer::get)
                .orElseGet(() -> new HashSet<>(facts.sources().affiliateIds()));
        return affiliates.stream().map(affiliate -> new Named(sale.eventId(), affiliate));
    }
}
