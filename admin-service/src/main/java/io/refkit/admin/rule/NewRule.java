package io.refkit.admin.rule;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rule as an admin writes it.
 *
 * @param affiliateId whose own rule it is, as it was given, well-formed or not; null for everybody's
 */
record NewRule(String eventName, @Nullable String affiliateId, RuleTerms terms) {
    private static final int EVENT_NAME_LENGTH = 200;

    /**
     * What was sent, its types checked and nothing else.
     *
     * @param programId not read where rules are only tried out
     */
    record Sent(
            @Nullable String programId,
            @Nullable String eventName,
            @Nullable String affiliateId,
            @Nullable String commissionType,
            @Nullable BigDecimal commissionValue,
            @Nullable Integer durationMonths,
            @Nullable BigDecimal maxAmount) {}

    /** @param missing what to say where something is */
    static Checked<NewRule> of(Sent sent, String missing) {
        var event = sent.eventName();
        var type = sent.commissionType();
        var value = sent.commissionValue();
        if (event == null || type == null || value == null || Texts.isMissing(event)) {
            return new Invalid<>(missing);
        }
        var terms = new RuleTerms(type, value, sent.durationMonths(), sent.maxAmount());
        return switch (terms.checked()) {
            case Invalid<RuleTerms>(String reason) -> new Invalid<>(reason);
            case Valid<RuleTerms>(RuleTerms valid) ->
                Checked.of(
                        new NewRule(event, sent.affiliateId(), valid),
                        Texts.flawOfLine("eventName", event, EVENT_NAME_LENGTH));
        };
    }
}
