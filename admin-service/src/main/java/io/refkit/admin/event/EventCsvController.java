package io.refkit.admin.event;

import io.refkit.admin.answer.Described;
import io.refkit.admin.csv.Csv;
import io.refkit.admin.input.Checked.Invalid;
import io.refkit.admin.input.Checked.Valid;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Problem;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /admin/events.csv}: the list with its filters, as long as it is. */
@RestController
final class EventCsvController {
    private static final Csv<Event> CSV = new Csv<Event>("events.csv")
            .column("id", Event::id)
            .column("eventName", Event::eventName)
            .column("affiliateId", Event::affiliateId)
            .column("affiliateName", Event::affiliateName)
            .column("visitorToken", Event::visitorToken)
            .column("revenue", Event::revenue)
            .column("currency", Event::currency)
            .column("metadata", Event::metadata)
            .column("attribution", Event::attribution)
            .column("earning", Event::earning)
            .column("createdAt", Event::createdAt);

    private final Events events;
    private final ChosenProgram chosen;

    EventCsvController(Events events, ChosenProgram chosen) {
        this.events = events;
        this.chosen = chosen;
    }

    @GetMapping("/admin/events.csv")
    @Described(
            value = "Gives events as a file, newest first",
            query = {"programId", "attributed", "reason", "event", "affiliateId", "from", "to"},
            answer = String.class,
            mediaType = "text/csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> all(@RequestParam MultiValueMap<String, String> query) {
        return file(query, () -> chosen.of(query.getFirst("programId")));
    }

    /** For a session's own browser: what a page lists. */
    @GetMapping("/panel/events.csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> ofPage(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return file(query, () -> chosen.remembered(cookie));
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> file(
            MultiValueMap<String, String> query, Supplier<Mono<UUID>> program) {
        return switch (EventFilter.of(query)) {
            case Invalid<EventFilter>(var reason) ->
                Mono.error(Problem.badRequest(reason).exception());
            case Valid<EventFilter>(var filter) ->
                program.get().map(id -> CSV.of(PageRequest.all(Csv.ROWS, page -> events.newest(id, filter, page))));
        };
    }
}
