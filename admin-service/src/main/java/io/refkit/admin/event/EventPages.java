package io.refkit.admin.event;

import io.refkit.admin.listing.Listing;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.picker.AffiliatePicker;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.http.Problem;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
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

/** {@code /panel/events}. */
@PanelPages
final class EventPages {
    private static final String PATH = "/panel/events";

    private final Events events;
    private final Explanations explanations;
    private final Reattributions reattributions;
    private final EventFile file;
    private final AffiliatePicker picker;
    private final ChosenProgram chosen;
    private final Listing<EventFilter, Event> listing;

    EventPages(
            Events events,
            Explanations explanations,
            Reattributions reattributions,
            EventFile file,
            AffiliatePicker picker,
            ChosenProgram chosen) {
        this.events = events;
        this.explanations = explanations;
        this.reattributions = reattributions;
        this.file = file;
        this.picker = picker;
        this.chosen = chosen;
        listing = new Listing<>(PATH, "admin/event/events", EventFilter::of, EventFilter::query, events::newest);
    }

    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return chosen.remembered(cookie)
                .flatMap(program -> picker.picked(program, query)
                        .flatMap(picked -> listing.show(program, picked.in(query), Map.of("picked", picked))));
    }

    @GetMapping(PATH + "/{id}")
    Mono<Rendering> explain(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(explanations::of)
                .flatMap(explained -> picker.names(Plainly.affiliates(explained))
                        .map(names -> Rendering.view("admin/event/event")
                                .modelAttribute("explained", explained)
                                .modelAttribute("names", names)
                                .modelAttribute("plainly", new Plainly(explained, names))
                                .build()))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("Not found").exception()));
    }

    /** What the page lists, for a session's own browser. */
    @GetMapping(PATH + ".csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> file(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return file.of(query, () -> chosen.remembered(cookie));
    }

    @PostMapping(PATH + "/{id}/reattribute")
    Mono<Rendering> reattribute(@PathVariable String id, ServerWebExchange exchange, Principal principal) {
        var event = Ids.parse(id).orElse(null);
        var back = Back.to(PATH + "/" + id);
        if (event == null) {
            return Mono.just(Back.to(PATH).error("Not found"));
        }
        return Form.of(exchange)
                .flatMap(form -> affiliate(event, form.text("affiliate")).flatMap(affiliate -> switch (NewOwner.of(
                        new NewOwner.Sent(affiliate, form.text("reason"), form.has("customer")))) {
                    case Invalid<NewOwner>(var reason) -> Mono.just(back.error(reason));
                    case Valid<NewOwner>(var owner) ->
                        reattributions.give(id, owner, principal.getName()).map(outcome -> told(back, outcome));
                }));
    }

    /** @return the id, or a text that is none */
    private Mono<String> affiliate(UUID event, @Nullable String written) {
        return written == null
                ? Mono.just("")
                : events.byId(event)
                        .flatMap(one -> picker.find(one.programId(), written))
                        .map(UUID::toString)
                        .defaultIfEmpty("unknown");
    }

    private static Rendering told(Back back, ReattributeOutcome outcome) {
        return switch (outcome) {
            case REATTRIBUTED -> back.success("The event is theirs now");
            case NOT_FOUND -> back.error("No affiliate of this program has that slug or e-mail address");
            case NOT_DECIDED -> back.error("Not decided yet");
            case ALREADY_THEIRS -> back.error("Already theirs");
            case UNAVAILABLE -> back.error("Re-attribution is not available right now");
        };
    }
}
