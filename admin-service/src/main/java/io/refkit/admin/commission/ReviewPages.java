package io.refkit.admin.commission;

import io.refkit.admin.listing.Listing;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.picker.AffiliatePicker;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Form;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/review}: what is flagged waits here for somebody. */
@PanelPages
final class ReviewPages {
    private static final String PATH = "/panel/review";

    private final ChangeCommissions changes;
    private final Selection selection;
    private final AffiliatePicker picker;
    private final ChosenProgram chosen;
    private final Listing<ReviewFilter, Flagged> listing;

    ReviewPages(
            Reviews reviews,
            ChangeCommissions changes,
            Selection selection,
            AffiliatePicker picker,
            ChosenProgram chosen) {
        this.changes = changes;
        this.selection = selection;
        this.picker = picker;
        this.chosen = chosen;
        listing =
                new Listing<>(PATH, "admin/commission/review", ReviewFilter::of, ReviewFilter::query, reviews::newest);
    }

    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return chosen.remembered(cookie)
                .flatMap(program -> picker.picked(program, query)
                        .flatMap(picked -> listing.show(
                                program, picked.in(query), Map.of("picked", picked, "signals", ReviewFilter.SIGNALS))));
    }

    @PostMapping(PATH + "/clear")
    Mono<Rendering> clear(@RequestParam MultiValueMap<String, String> query, ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> selection.each(listing.back(query), form, changes::clear, "cleared"));
    }

    @PostMapping(PATH + "/void")
    Mono<Rendering> cancel(@RequestParam MultiValueMap<String, String> query, ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> switch (VoidReason.of(form.text("reason"))) {
            case Invalid<VoidReason>(var flaw) -> Mono.just(listing.back(query).error(flaw));
            case Valid<VoidReason>(var reason) ->
                selection.each(listing.back(query), form, id -> changes.cancel(id, reason), "voided");
        });
    }
}
