package io.refkit.attribution.decision;

import io.refkit.attribution.decision.Attribution.Attributed;
import io.refkit.attribution.decision.Earning.Earned;
import io.refkit.attribution.decision.Sale.Customer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decides sales one after the other, each after what those before it brought about for the same customer. */
public final class Succession {
    private final Map<Customer, UUID> bound = new HashMap<>();
    private final Map<Name, Instant> firsts = new HashMap<>();

    private record Name(Customer customer, String event) {}

    /** @param facts as stored before any of them was decided, in the order of receipt */
    public static List<Decision> decide(List<Facts> facts) {
        var succession = new Succession();
        return facts.stream().map(succession::next).toList();
    }

    /** @return with what sales before it brought about for its customer */
    public Facts after(Facts facts) {
        return facts.sale()
                .customer()
                .map(customer -> facts.after(bound.get(customer), firsts.get(name(customer, facts))))
                .orElse(facts);
    }

    /** @param facts of a sale after those before */
    public Decision next(Facts facts) {
        var decision = Decision.of(after(facts));
        facts.sale().customer().ifPresent(customer -> remember(customer, decision));
        return decision;
    }

    private void remember(Customer customer, Decision decision) {
        if (decision.attribution() instanceof Attributed attributed) {
            bound.putIfAbsent(customer, attributed.affiliateId());
        }
        if (decision.earning() instanceof Earned) {
            firsts.putIfAbsent(name(customer, decision.facts()), decision.sale().receivedAt());
        }
    }

    private static Name name(Customer customer, Facts facts) {
        return new Name(customer, facts.sale().name());
    }
}
