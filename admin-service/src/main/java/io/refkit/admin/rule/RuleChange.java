package io.refkit.admin.rule;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a rule is to be from now on; null leaves as it is. */
record RuleChange(
        @Nullable String commissionType,
        @Nullable BigDecimal commissionValue,
        Limit<Integer> durationMonths,
        Limit<BigDecimal> maxAmount) {

    /** What was sent. Of the limits an explicit null is told from what is absent. */
    record Sent(
            @Nullable String commissionType,
            @Nullable BigDecimal commissionValue,
            @Nullable JsonNode durationMonths,
            @Nullable JsonNode maxAmount) {}

    static Checked<RuleChange> of(Sent sent) {
        var months = Limit.ofMonths(sent.durationMonths());
        var most = Limit.of(sent.maxAmount());
        if (months == null) {
            return new Invalid<>("durationMonths must be a whole number, or null");
        }
        return most == null
                ? new Invalid<>("maxAmount must be a number, or null")
                : new Valid<>(new RuleChange(sent.commissionType(), sent.commissionValue(), months, most));
    }

    RuleTerms of(CommissionRule rule) {
        return new RuleTerms(
                commissionType == null ? rule.commissionType() : commissionType,
                commissionValue == null ? rule.commissionValue() : commissionValue,
                durationMonths.after(rule.durationMonths()),
                maxAmount.after(rule.maxAmount()));
    }
}
