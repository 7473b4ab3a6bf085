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

    private Succession() {}

    private record Name(Customer customer, String event) {}

    /** @param facts as stored before any of them was decided, in the order of receipt */
    public static List<Decision> decide(List<Facts> facts) {
        var succession = new Succession();
        return facts.stream().map(succession::next).toList();
    }

    private Decision next(Facts facts) {
        return facts.sale().customer().map(customer -> next(customer, facts)).orElseGet(() -> Decision.of(facts));
    }

    private Decision next(Customer customer, Facts facts) {
        var name = new Name(customer, facts.sale().name());
        var decision = Decision.of(facts.after(bound.get(customer), firsts.get(name)));
        if (decision.attribution() instanceof Attributed attributed) {
            bound.putIfAbsent(customer, attributed.affiliateId());
        }
        if (decision.earning() instanceof Earned) {
            firsts.putIfAbsent(name, facts.sale().receivedAt());
        }
        return decision;
    }
}
