package io.refkit.admin.event;

import io.refkit.admin.answer.Answers;
import io.refkit.admin.page.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code GET /admin/events}. */
@RestController
final class EventController {
    private static final int USUAL = 100;

    private final Events events;

    EventController(Events events) {
        this.events = events;
    }

    record EventList(List<Event> events, @Nullable String nextCursor) {}

    @GetMapping("/admin/events")
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, USUAL),
                page -> events.newest(page).map(found -> Answers.ok(new EventList(found.rows(), found.nextCursor()))));
    }
}
