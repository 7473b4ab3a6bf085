package io.refkit.admin.commission;

import io.refkit.admin.commission.ChangeCommissions.Result;
import io.refkit.admin.listing.Listing;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.picker.AffiliatePicker;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Problem;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final CommissionFile file;
    private final AffiliatePicker picker;
    private final ChosenProgram chosen;
    private final Listing<CommissionFilter, Commission> listing;

    CommissionPages(
            Commissions commissions,
            ChangeCommissions changes,
            CommissionFile file,
            AffiliatePicker picker,
            ChosenProgram chosen) {
        this.changes = changes;
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
        return changes.each(List.of(id), changes::pay).map(results -> told(Back.to(PATH), results, "marked as paid"));
    }

    @PostMapping(PATH + "/approve")
    Mono<Rendering> approve(@RequestParam MultiValueMap<String, String> query, ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> each(listing.back(query), form, changes::approve, "approved"));
    }

    @PostMapping(PATH + "/pay")
    Mono<Rendering> payAll(@RequestParam MultiValueMap<String, String> query, ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> each(listing.back(query), form, changes::pay, "marked as paid"));
    }

    @PostMapping(PATH + "/void")
    Mono<Rendering> cancel(@RequestParam MultiValueMap<String, String> query, ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> switch (VoidReason.of(form.text("reason"))) {
            case Invalid<VoidReason>(var flaw) -> Mono.just(listing.back(query).error(flaw));
            case Valid<VoidReason>(var reason) ->
                each(listing.back(query), form, id -> changes.cancel(id, reason), "voided");
        });
    }

    private Mono<Rendering> each(Back back, Form form, Function<String, Mono<Optional<Problem>>> change, String done) {
        var ids = form.all("ids");
        return ids.isEmpty()
                ? Mono.just(back.error("Select commissions first"))
                : changes.each(ids, change).map(results -> told(back, results, done));
    }

    private static Rendering told(Back back, List<Result> results, String done) {
        long changed = results.stream().filter(Result::ok).count();
        var refused = results.stream()
                .map(Result::error)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(error -> error, Collectors.counting()));
        var said = "%d %s".formatted(changed, done);
        if (refused.isEmpty()) {
            return back.success(said);
        }
        return back.error(said
                + refused.entrySet().stream()
                        .map(error -> ", %d not: %s".formatted(error.getValue(), error.getKey()))
                        .sorted()
                        .collect(Collectors.joining()));
    }
}
