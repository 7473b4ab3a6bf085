package io.refkit.admin.rule;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terms to try out on what happened.
 *
 * @param attributionModel null for the program's own
 */
record Preview(int days, @Nullable String attributionModel, List<NewRule> rules) {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;
    private static final int MOST_RULES = 1000;

    /** What was sent, its types checked and nothing else. */
    record Sent(
            @Nullable Integer days,
            @Nullable String attributionModel,
            @Nullable List<NewRule.@Nullable Sent> rules) {}

    static Checked<Preview> of(Sent sent) {
        int days = sent.days() == null ? USUAL_DAYS : sent.days();
        var model = sent.attributionModel();
        if (days < 1 || days > MOST_DAYS) {
            return new Invalid<>("days must be a whole number from 1 to " + MOST_DAYS);
        }
        if (model != null && !model.equals("last_click") && !model.equals("first_click")) {
            return new Invalid<>("attributionModel must be last_click or first_click");
        }
        return switch (rules(sent.rules() == null ? List.of() : sent.rules())) {
            case Invalid<List<NewRule>>(String reason) -> new Invalid<>(reason);
            case Valid<List<NewRule>>(List<NewRule> rules) -> new Valid<>(new Preview(days, model, rules));
        };
    }

    private static Checked<List<NewRule>> rules(List<NewRule.@Nullable Sent> sent) {
        var rules = new ArrayList<NewRule>();
        if (sent.size() > MOST_RULES) {
            return new Invalid<>("rules must be at most " + MOST_RULES);
        }
        for (var one : sent) {
            if (one == null) {
                return new Invalid<>("rules must not contain null");
            }
            switch (NewRule.of(one, "eventName, commissionType, and commissionValue are required of each rule")) {
                case Invalid<NewRule>(String reason) -> {
                    return new Invalid<>(reason);
                }
                case Valid<NewRule>(NewRule rule) -> rules.add(rule);
            }
        }
        return new Valid<>(List.copyOf(rules));
    }
}
