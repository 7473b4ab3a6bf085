package io.refkit.attribution.decision;

import io.refkit.attribution.decision.Attribution.Attributed;
import io.refkit.attribution.decision.Earning.Earned;
import java.util.Optional;

/** What was decided about a sale, and the facts that it rests on. */
public record Decision(Facts facts, Attribution attribution, Earning earning) {
    public static Decision of(Facts facts) {
        var attribution = Attribution.of(facts);
        var earning = attribution instanceof Attributed attributed
                ? Earning.of(
                        facts.sale(), facts.termsOf(attributed.affiliateId()).rule(), facts.firstCommissionAt())
                : new Earning.NotAttributed();
        return new Decision(facts, attribution, earning);
    }

    public Sale sale() {
        return facts.sale();
    }

    public Optional<Commission> commission() {
        return attribution instanceof Attributed attributed && earning instanceof Earned earned
                ? Optional.of(Commission.of(facts, attributed.affiliateId(), earned.amount()))
                : Optional.empty();
    }

    /** @return nothing where the customer is somebody's already, or the sale is nobody's or no customer's */
    public Optional<Binding> binding() {
        return attribution instanceof Attributed attributed && facts.sources().customerAffiliateId() == null
                ? sale().customer().map(customer -> new Binding(customer, attributed.affiliateId(), sale()))
                : Optional.empty();
    }
}
