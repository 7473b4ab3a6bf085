package io.refkit.attribution.decision;

import java.util.Optional;

/** What was decided about a sale; it holds the facts that it used. */
public record Decision(Sale sale, Attribution attribution, Earning earning) {
    public static Decision of(Facts facts) {
        var attribution = Attribution.of(facts);
        var earning = switch (attribution) {
            case Attribution.AttributedClick a -> Earning.of(facts.sale(), facts.rule());
            case Attribution.NoVisitor a -> new Earning.NotAttributed();
            case Attribution.NoClickInWindow a -> new Earning.NotAttributed();
            case Attribution.AffiliateInactive a -> new Earning.NotAttributed();
        };
        return new Decision(facts.sale(), attribution, earning);
    }

    public Optional<Commission> commission() {
        return attribution instanceof Attribution.AttributedClick(var click) && earning instanceof Earning.Earned earned
                ? Optional.of(new Commission(sale.eventId(), sale.programId(), click.affiliateId(), earned.amount()))
                : Optional.empty();
    }
}
