package io.refkit.admin.rule;

import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.picker.AffiliatePicker;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.admin.rule.Previews.Difference;
import io.refkit.admin.rule.Previews.Outcome;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /panel/rules/preview}: what a rule would have earned; it writes nothing. */
@PanelPages
final class PreviewPages {
    private static final Back BACK = Back.to("/panel/rules");

    private final Previews previews;
    private final AffiliatePicker picker;
    private final ChosenProgram chosen;

    PreviewPages(Previews previews, AffiliatePicker picker, ChosenProgram chosen) {
        this.previews = previews;
        this.picker = picker;
        this.chosen = chosen;
    }

    @PostMapping("/panel/rules/preview")
    Mono<Rendering> preview(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            ServerWebExchange exchange) {
        return Form.of(exchange)
                .flatMap(form -> chosen.remembered(cookie)
                        .flatMap(program -> affiliate(program, form.text("affiliate"))
                                .flatMap(affiliate -> preview(program, form, affiliate))));
    }

    /** @return the id, or an empty text for everybody; what is no id is refused where it is replayed */
    private Mono<String> affiliate(UUID program, @Nullable String written) {
        return written == null
                ? Mono.just("")
                : picker.find(program, written).map(UUID::toString).defaultIfEmpty(written);
    }

    private Mono<Rendering> preview(UUID program, Form form, String affiliate) {
        return switch (RuleForm.rule(form, affiliate.isEmpty() ? null : affiliate)) {
            case Invalid<NewRule>(var reason) -> Mono.just(BACK.error(reason));
            case Valid<NewRule>(var rule) -> {
                var days = form.number("days");
                var preview = new Preview(days == null || days < 1 ? 30 : Math.min(days, 366), null, List.of(rule));
                yield previews.replay(program, preview).flatMap(outcome -> shown(rule, preview, outcome));
            }
        };
    }

    private Mono<Rendering> shown(NewRule rule, Preview preview, Outcome outcome) {
        return switch (outcome) {
            case Outcome.NoProgram() -> Mono.just(BACK.error("Program not configured yet"));
            case Outcome.Refused(String reason) -> Mono.just(BACK.error(reason));
            case Outcome.Unavailable() -> Mono.just(BACK.error("Previews are not available right now"));
            case Outcome.Replayed(long events, List<Difference> differences) ->
                picker.names(differences.stream()
                                .map(difference -> UUID.fromString(difference.affiliateId()))
                                .distinct()
                                .toList())
                        .map(names -> Rendering.view("admin/rule/preview")
                                .modelAttribute("rule", rule)
                                .modelAttribute("days", preview.days())
                                .modelAttribute("events", events)
                                .modelAttribute("differences", differences)
                                .modelAttribute("names", byText(names))
                                .build());
        };
    }

    private static Map<String, String> byText(Map<UUID, String> names) {
        return names.entrySet().stream()
                .collect(Collectors.toMap(name -> name.getKey().toString(), Map.Entry::getValue));
    }
}
