package io.refkit.admin.commission;

import io.refkit.admin.listing.Listing;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.picker.AffiliatePicker;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /panel/commissions}. */
@PanelPages
final class CommissionPages {
    private static final String PATH = "/panel/commissions";

    private final ChangeCommissions changes;
    private final Selection selection;
    private final CommissionFile file;
    private final AffiliatePicker picker;
    private final ChosenProgram chosen;
    private final Listing<CommissionFilter, Commission> listing;

    CommissionPages(
            Commissions commissions,
            ChangeCommissions changes,
            Selection selection,
            CommissionFile file,
            AffiliatePicker picker,
            ChosenProgram chosen) {
        this.changes = changes;
        this.selection = selection;
        this.file = file;
        this.picker = picker;
        this.chosen = chosen;
        listing = new Listing<>(
                PATH,
                "admin/commission/commissions",
                CommissionFilter::of,
                CommissionFilter::query,
                commissions::newest);
    }

    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return chosen.remembered(cookie)
                .flatMap(program -> picker.picked(program, query)
                        .flatMap(picked -> listing.show(program, picked.in(query), Map.of("picked", picked))));
    }

    /** What the page lists, for a session's own browser. */
    @GetMapping(PATH + ".csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> file(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return file.of(query, () -> chosen.remembered(cookie));
    }

    @PostMapping(PATH + "/{id}/pay")
    Mono<Rendering> pay(@PathVariable String id) {
        return changes.each(List.of(id), changes::pay)
                .map(results -> Selection.told(Back.to(PATH), results, "marked as paid"));
    }

    @PostMapping(PATH + "/approve")
    Mono<Rendering> approve(@RequestParam MultiValueMap<String, String> query, ServerWebExchange exchange) {
        return Form.of(exchange)
                .flatMap(form -> selection.each(listing.back(query), form, changes::approve, "approved"));
    }

    @PostMapping(PATH + "/pay")
    Mono<Rendering> payAll(@RequestParam MultiValueMap<String, String> query, ServerWebExchange exchange) {
        return Form.of(exchange)
                .flatMap(form -> selection.each(listing.back(query), form, changes::pay, "marked as paid"));
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
