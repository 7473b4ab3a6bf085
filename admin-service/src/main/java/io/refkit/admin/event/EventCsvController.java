package io.refkit.admin.event;

import io.refkit.admin.answer.Described;
import io.refkit.admin.program.ChosenProgram;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /admin/events.csv}. */
@RestController
final class EventCsvController {
    private final EventFile file;
    private final ChosenProgram chosen;

    EventCsvController(EventFile file, ChosenProgram chosen) {
        this.file = file;
        this.chosen = chosen;
    }

    @GetMapping("/admin/events.csv")
    @Described(
            value = "Gives events as a file, newest first",
            query = {"programId", "attributed", "reason", "event", "affiliateId", "from", "to"},
            answer = String.class,
            mediaType = "text/csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> all(@RequestParam MultiValueMap<String, String> query) {
        return file.of(query, () -> chosen.of(query.getFirst("programId")));
    }
}
