package io.refkit.admin.event;

import io.refkit.admin.page.PageRequest;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.http.Problem;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.security.Principal;
import java.util.Objects;
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
    private static final int ROWS = 50;

    private final Events events;
    private final Explanations explanations;
    private final Reattributions reattributions;
    private final EventFile file;
    private final ChosenProgram chosen;

    EventPages(
            Events events,
            Explanations explanations,
            Reattributions reattributions,
            EventFile file,
            ChosenProgram chosen) {
        this.events = events;
        this.explanations = explanations;
        this.reattributions = reattributions;
        this.file = file;
        this.chosen = chosen;
    }

    /** An address that asks for what cannot be is answered with the whole list. */
    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        if (!(PageRequest.of(query, ROWS) instanceof Valid<PageRequest>(var page))) {
            return Mono.just(Back.to(PATH).silently());
        }
        return switch (EventFilter.of(query)) {
            case Invalid<EventFilter>(var reason) -> Mono.just(Back.to(PATH).error(reason));
            case Valid<EventFilter>(var filter) ->
                chosen.remembered(cookie)
                        .flatMap(program -> events.newest(program, filter, page))
                        .map(found -> Rendering.view("admin/event/events")
                                .modelAttribute("rows", found.rows())
                                .modelAttribute("filter", filter)
                                .modelAttribute("query", filter.query())
                                .modelAttribute("next", Objects.requireNonNullElse(found.nextCursor(), ""))
                                .build());
        };
    }

    @GetMapping(PATH + "/{id}")
    Mono<Rendering> explain(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(explanations::of)
                .flatMap(explained -> events.names(Plainly.affiliates(explained))
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
    private Mono<String> affiliate(UUID event, @Nullable String slug) {
        return slug == null
                ? Mono.just("")
                : events.affiliate(event, slug).map(UUID::toString).defaultIfEmpty("unknown");
    }

    private static Rendering told(Back back, ReattributeOutcome outcome) {
        return switch (outcome) {
            case REATTRIBUTED -> back.success("The event is theirs now");
            case NOT_FOUND -> back.error("No affiliate of this program has that slug");
            case NOT_DECIDED -> back.error("Not decided yet");
            case ALREADY_THEIRS -> back.error("Already theirs");
            case UNAVAILABLE -> back.error("Re-attribution is not available right now");
        };
    }
}
