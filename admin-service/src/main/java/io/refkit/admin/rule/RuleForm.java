package io.refkit.admin.rule;

import io.refkit.admin.input.Change;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.web.Form;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A rule as the fields of a form say it. An empty limit is none. */
final class RuleForm {
    private static final String REQUIRED = "eventName, commissionType, and commissionValue are required";
    private static final String NUMBER = "[0-9]{1,15}([.,][0-9]{1,10})?";

    private RuleForm() {}

    /** @param affiliate whose own rule it is */
    static Checked<NewRule> rule(Form form, @Nullable String affiliate) {
        var flaw = flaw(form);
        return flaw != null
                ? new Invalid<>(flaw)
                : NewRule.of(
                        new NewRule.Sent(
                                null,
                                form.text("eventName"),
                                affiliate,
                                form.text("commissionType"),
                                number(form, "commissionValue"),
                                form.number("durationMonths"),
                                number(form, "maxAmount")),
                        REQUIRED);
    }

    static Checked<RuleChange> change(Form form) {
        return Checked.of(
                new RuleChange(
                        form.text("commissionType"),
                        number(form, "commissionValue"),
                        Change.to(form.number("durationMonths")),
                        Change.to(number(form, "maxAmount"))),
                flaw(form));
    }

    private static @Nullable String flaw(Form form) {
        for (var name : new String[] {"commissionValue", "maxAmount"}) {
            var text = form.text(name);
            if (text != null && !text.matches(NUMBER)) {
                return name + " must be a number";
            }
        }
        return null;
    }

    /** With the comma of most of Europe, too. */
    private static @Nullable BigDecimal number(Form form, String name) {
        var text = form.text(name);
        return text != null && text.matches(NUMBER) ? new BigDecimal(text.replace(',', '.')) : null;
    }
}
