package io.refkit.attribution.api;

import io.refkit.attribution.preview.ChangedRule;
import io.refkit.attribution.preview.ChangedRule.Type;
import io.refkit.attribution.preview.Question;
import io.refkit.attribution.preview.Question.Model;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.RuleTerms;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Requests without a flaw, in the domain's words. */
final class PreviewQuestions {
    private PreviewQuestions() {}

    static Question of(PreviewRequest request) {
        return new Question(
                Ids.parse(request.getProgramId()).orElseThrow(),
                request.getDays(),
                model(request.getAttributionModel()),
                request.getRulesList().stream().map(PreviewQuestions::rule).toList());
    }

    private static @Nullable Model model(String name) {
        return name.isEmpty() ? null : Model.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static ChangedRule rule(RuleTerms terms) {
        return new ChangedRule(
                terms.getEventName(),
                Ids.parse(terms.getAffiliateId()).orElse(null),
                Type.valueOf(terms.getCommissionType().toUpperCase(Locale.ROOT)),
                new BigDecimal(terms.getCommissionValue()),
                terms.hasDurationMonths() ? terms.getDurationMonths() : null,
                terms.hasMaxAmount() ? new BigDecimal(terms.getMaxAmount()) : null,
                Money.currency(terms.getCurrency()).orElse(null));
    }
}
