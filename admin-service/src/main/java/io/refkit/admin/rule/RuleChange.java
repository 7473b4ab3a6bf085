package io.refkit.admin.rule;

import io.refkit.admin.input.Change;
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
        Change<Integer> durationMonths,
        Change<BigDecimal> maxAmount) {

    /** What was sent. Of the limits an explicit null is told from what is absent. */
    record Sent(
            @Nullable String commissionType,
            @Nullable BigDecimal commissionValue,
            @Nullable JsonNode durationMonths,
            @Nullable JsonNode maxAmount) {}

    static Checked<RuleChange> of(Sent sent) {
        var months = Change.of(sent.durationMonths(), Change::wholeNumber);
        var most = Change.of(sent.maxAmount(), RuleChange::amount);
        if (months == null) {
            return new Invalid<>("durationMonths must be a whole number, or null");
        }
        return most == null
                ? new Invalid<>("maxAmount must be a number, or null")
                : new Valid<>(new RuleChange(sent.commissionType(), sent.commissionValue(), months, most));
    }

    private static @Nullable BigDecimal amount(JsonNode sent) {
        return sent.isNumber() ? sent.decimalValue() : null;
    }

    RuleTerms of(CommissionRule rule) {
        return new RuleTerms(
                commissionType == null ? rule.commissionType() : commissionType,
                commissionValue == null ? rule.commissionValue() : commissionValue,
                durationMonths.after(rule.durationMonths()),
                maxAmount.after(rule.maxAmount()));
    }
}
