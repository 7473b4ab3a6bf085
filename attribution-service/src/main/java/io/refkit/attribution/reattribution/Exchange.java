package io.refkit.attribution.reattribution;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.decision.Commission;
import io.refkit.attribution.decision.Earning;
import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Proration;
import io.refkit.attribution.history.History;
import io.refkit.attribution.line.Change;
import io.refkit.attribution.line.Line;
import io.refkit.attribution.line.SaleLines;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Takes a commission from one affiliate and gives another what they would have earned. */
final class Exchange {
    private final History history;
    private final Commissions commissions;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Exchange(History history, Commissions commissions) {
        this.history = history;
        this.commissions = commissions;
    }

    /** @param id of the re-attribution */
    Mono<Void> make(UUID id, Reattribution wanted, Proration refunds) {
        return history.asOfReceipt(wanted.eventId(), wanted.affiliateId())
                .flatMap(facts -> commissions
                        .lockOfSales(List.of(wanted.eventId()))
                        .map(lines -> changes(id, wanted, new SaleLines(lines), given(id, facts, wanted, refunds))))
                .flatMap(commissions::book);
    }

    private List<Change> changes(UUID id, Reattribution wanted, SaleLines lines, Optional<Change> given) {
        var taken = lines.givenAway(wanted.reason(), id, ids::generate);
        return Stream.of(taken, given).flatMap(Optional::stream).toList();
    }

    /** By the terms then in force; whether the affiliate was active then is not asked. */
    private Optional<Change> given(UUID id, Facts facts, Reattribution wanted, Proration refunds) {
        var affiliate = wanted.affiliateId();
        var rule = facts.termsOf(affiliate).rule();
        return Earning.of(facts.sale(), rule, facts.firstCommissionAt()) instanceof Earning.Earned earned
                ? Optional.of(
                        Line.earned(ids.generate(), Commission.of(facts, affiliate, earned.amount()), refunds, id))
                : Optional.empty();
    }
}
