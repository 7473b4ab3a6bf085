package io.refkit.admin.event;

import io.refkit.admin.page.PageRequest;
import io.refkit.csv.Csv;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Problem;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The list of events with its filters as a file, as long as it is. */
final class EventFile {
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
            .column("createdAt", Event::createdAt)
            .column("signals", event -> String.join(" ", event.signals()))
            .column("signalsClearedAt", Event::signalsClearedAt);

    private final Events events;

    EventFile(Events events) {
        this.events = events;
    }

    Mono<ResponseEntity<Flux<DataBuffer>>> of(MultiValueMap<String, String> query, Supplier<Mono<UUID>> program) {
        return switch (EventFilter.of(query)) {
            case Invalid<EventFilter>(var reason) ->
                Mono.error(Problem.badRequest(reason).exception());
            case Valid<EventFilter>(var filter) ->
                program.get().map(id -> CSV.of(PageRequest.all(Csv.ROWS, page -> events.newest(id, filter, page))));
        };
    }
}
