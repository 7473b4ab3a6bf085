package io.refkit.admin.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a rule is to be from now on; null leaves as it is. */
record RuleChange(
        @Nullable String commissionType,
        @Nullable BigDecimal commissionValue,
        @Nullable Integer durationMonths,
        @Nullable BigDecimal maxAmount) {

    RuleTerms of(CommissionRule rule) {
        return new RuleTerms(
                commissionType == null ? rule.commissionType() : commissionType,
                commissionValue == null ? rule.commissionValue() : commissionValue,
                durationMonths == null ? rule.durationMonths() : durationMonths,
                maxAmount == null ? rule.maxAmount() : maxAmount);
    }
}
