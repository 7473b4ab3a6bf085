package io.refkit.admin.rule;

import io.refkit.admin.page.PageRequest;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.picker.AffiliatePicker;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.http.Problem;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/rules}. */
@PanelPages
final class RulePages {
    private static final String PATH = "/panel/rules";
    private static final int ROWS = 500;

    private final CommissionRules rules;
    private final ChangeRule changeRule;
    private final AffiliatePicker picker;
    private final ChosenProgram chosen;

    RulePages(CommissionRules rules, ChangeRule changeRule, AffiliatePicker picker, ChosenProgram chosen) {
        this.rules = rules;
        this.changeRule = changeRule;
        this.picker = picker;
        this.chosen = chosen;
    }

    @GetMapping(PATH)
    Mono<Rendering> list(@CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie) {
        return chosen.remembered(cookie)
                .flatMap(program -> rules.current(program, PageRequest.first(ROWS)))
                .flatMap(page -> picker.names(page.rows().stream()
                                .map(CommissionRule::affiliateId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                        .map(names -> Rendering.view("admin/rule/rules")
                                .modelAttribute("rules", page.rows())
                                .modelAttribute("names", names)
                                .build()));
    }

    @PostMapping(PATH)
    Mono<Rendering> add(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            ServerWebExchange exchange) {
        var back = Back.to(PATH);
        return Form.of(exchange).flatMap(form -> switch (RuleForm.rule(form, null)) {
            case Invalid<NewRule>(var reason) -> Mono.just(back.error(reason));
            case Valid<NewRule>(var rule) ->
                chosen.remembered(cookie)
                        .flatMap(program -> affiliate(program, form.text("affiliate"))
                                .flatMap(affiliate -> rules.add(program, affiliate.orElse(null), rule)))
                        .map(outcome -> switch (outcome) {
                            case ADDED -> back.success("From now on %s earns that".formatted(rule.eventName()));
                            case NOT_FOUND ->
                                back.error("No affiliate of this program has that slug or e-mail address");
                            case EVENT_HAS_RULE -> back.error("This event already has a rule");
                        });
        });
    }

    /** @return nothing for everybody; an unknown id where nobody is called so */
    private Mono<Optional<UUID>> affiliate(UUID program, @Nullable String written) {
        return written == null
                ? Mono.just(Optional.empty())
                : picker.find(program, written)
                        .defaultIfEmpty(ChosenProgram.NONE)
                        .map(Optional::of);
    }

    @GetMapping(PATH + "/{id}")
    Mono<Rendering> show(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(rule -> rules.versions(rule).collectList())
                .filter(versions -> !versions.isEmpty())
                .map(versions -> Rendering.view("admin/rule/rule")
                        .modelAttribute("id", id)
                        .modelAttribute("rule", versions.getFirst())
                        .modelAttribute("versions", versions)
                        .build())
                .switchIfEmpty(Mono.error(() -> Problem.notFound("Not found").exception()));
    }

    @PostMapping(PATH + "/{id}/change")
    Mono<Rendering> change(@PathVariable String id, ServerWebExchange exchange) {
        var back = Back.to(PATH + "/" + Ids.parse(id).map(UUID::toString).orElse(""));
        return Form.of(exchange).flatMap(form -> switch (RuleForm.change(form)) {
            case Invalid<RuleChange>(var reason) -> Mono.just(back.error(reason));
            case Valid<RuleChange>(var change) ->
                Mono.justOrEmpty(Ids.parse(id))
                        .flatMap(rule -> changeRule.change(rule, change))
                        .defaultIfEmpty(new ChangeRule.Outcome.NotFound())
                        .map(outcome -> told(back, outcome));
        });
    }

    private static Rendering told(Back back, ChangeRule.Outcome outcome) {
        return switch (outcome) {
            case ChangeRule.Outcome.Changed() -> back.success("From now on the new version is in force");
            case ChangeRule.Outcome.NotFound() -> Back.to(PATH).error("Not found");
            case ChangeRule.Outcome.Refused(String reason) -> back.error(reason);
        };
    }

    @PostMapping(PATH + "/{id}/delete")
    Mono<Rendering> end(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(rules::end)
                .filter(ended -> ended)
                .map(ended -> Back.to(PATH).success("The rule has ended. What it has earned stays"))
                .defaultIfEmpty(Back.to(PATH).error("Not found"));
    }
}
