package io.refkit.admin.rule;

import io.refkit.admin.panel.PanelPages;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What an affiliate's own page does with rules that are theirs alone. */
@PanelPages
final class OverridePages {
    private static final String REQUIRED = "eventName, commissionType, and commissionValue are required";
    private static final String NUMBER = "[0-9]{1,15}([.,][0-9]{1,10})?";

    private final CommissionRules rules;

    OverridePages(CommissionRules rules) {
        this.rules = rules;
    }

    @PostMapping("/panel/affiliates/{affiliate}/rules")
    Mono<Rendering> add(@PathVariable String affiliate, ServerWebExchange exchange) {
        var back = Back.to("/panel/affiliates/" + affiliate);
        return Form.of(exchange).flatMap(form -> switch (NewRule.of(sent(affiliate, form), REQUIRED)) {
            case Valid<NewRule>(var rule) ->
                Mono.justOrEmpty(Ids.parse(affiliate))
                        .flatMap(id -> rules.addOwn(id, rule))
                        .defaultIfEmpty(AddOutcome.NOT_FOUND)
                        .map(outcome -> switch (outcome) {
                            case ADDED -> back.success("From now on they earn that for " + rule.eventName());
                            case NOT_FOUND -> Back.to("/panel/affiliates").error("Not found");
                            case EVENT_HAS_RULE -> back.error("They already have a rate of their own for this event");
                        });
            case Invalid<NewRule>(var reason) -> Mono.just(back.error(reason));
        });
    }

    private static NewRule.Sent sent(String affiliate, Form form) {
        return new NewRule.Sent(
                null,
                form.text("eventName"),
                affiliate,
                form.text("commissionType"),
                value(form.text("commissionValue")),
                form.number("durationMonths"),
                null);
    }

    /** With the comma of most of Europe, too. @return null where it is none */
    private static @Nullable BigDecimal value(@Nullable String text) {
        return text != null && text.matches(NUMBER) ? new BigDecimal(text.replace(',', '.')) : null;
    }

    @PostMapping("/panel/affiliates/{affiliate}/rules/{id}/end")
    Mono<Rendering> end(@PathVariable String affiliate, @PathVariable String id) {
        var back = Back.to("/panel/affiliates/" + affiliate);
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(rules::end)
                .filter(ended -> ended)
                .map(ended -> back.success("The program's rule applies from now on"))
                .defaultIfEmpty(back.error("Not found"));
    }
}
