package io.refkit.attribution.preview;

import static java.util.stream.Collectors.toMap;

import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Rule;
import io.refkit.attribution.decision.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules as they were, but for the changed ones. */
final class Rules {
    private final Map<Scope, Rule> changed;
    private final Set<UUID> overrides;

    Rules(List<ChangedRule> rules, Program program) {
        changed = rules.stream()
                .collect(toMap(
                        rule -> new Scope(rule.eventName(), rule.affiliateId()), rule -> rule.in(program.currency())));
        overrides = program.overrides();
    }

    private record Scope(String eventName, @Nullable UUID affiliateId) {}

    /** @param facts with the terms that were in force */
    Facts apply(Facts facts) {
        var terms = new HashMap<UUID, Terms>();
        facts.terms().forEach((affiliate, was) -> {
            var rule = rule(facts.sale().name(), affiliate, was.rule());
            terms.put(affiliate, new Terms(was.affiliateActive(), rule));
        });
        return facts.with(terms);
    }

    private @Nullable Rule rule(String eventName, UUID affiliate, @Nullable Rule was) {
        var own = changed.get(new Scope(eventName, affiliate));
        if (own != null) {
            return own;
        }
        boolean overridden = was != null && overrides.contains(was.id());
        return overridden ? was : changed.getOrDefault(new Scope(eventName, null), was);
    }
}
