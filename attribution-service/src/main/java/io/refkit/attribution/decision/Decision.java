package io.refkit.attribution.decision;

import io.refkit.attribution.decision.Attribution.Attributed;
import io.refkit.attribution.decision.Earning.Earned;
import io.refkit.attribution.decision.Sale.Customer;
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

    /** @return who becomes the affiliate's customer by it; nobody where they are somebody's already */
    public Optional<Customer> boundCustomer() {
        return attribution instanceof Attributed && facts.sources().customerAffiliateId() == null
                ? sale().customer()
                : Optional.empty();
    }
}
