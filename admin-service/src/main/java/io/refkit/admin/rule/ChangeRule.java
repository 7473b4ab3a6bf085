package io.refkit.admin.rule;

import io.refkit.admin.audit.Acting;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Changes a rule by a new version, without a moment in which there is none. */
final class ChangeRule {
    private final CommissionRules rules;
    private final Acting acting;

    ChangeRule(CommissionRules rules, Acting acting) {
        this.rules = rules;
        this.acting = acting;
    }

    sealed interface Outcome {
        record Changed() implements Outcome {}

        record NotFound() implements Outcome {}

        /** @param reason a sentence for the caller */
        record Refused(String reason) implements Outcome {}
    }

    Mono<Outcome> change(UUID id, RuleChange change) {
        return rules.lock(id)
                .then(Mono.defer(() -> rules.current(id)))
                .flatMap(rule -> change(rule, change))
                .defaultIfEmpty(new Outcome.NotFound())
                .as(acting::run);
    }

    private Mono<Outcome> change(CommissionRule rule, RuleChange change) {
        return switch (change.of(rule).checked()) {
            case Invalid<RuleTerms>(String reason) -> Mono.just(new Outcome.Refused(reason));
            case Valid<RuleTerms>(RuleTerms terms) ->
                rules.end(rule.id())
                        .filter(ended -> ended)
                        .flatMap(ended -> rules.addVersion(rule, terms).thenReturn(new Outcome.Changed()));
        };
    }
}
