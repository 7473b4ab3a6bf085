package io.refkit.admin.event;

import io.refkit.admin.answer.Described;
import io.refkit.admin.attribution.AttributionClient;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import io.refkit.http.Ids;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/events}. */
@RestController
final class EventController {
    private static final int USUAL = 100;

    private final Events events;
    private final Explanations explanations;
    private final Reattributions reattributions;
    private final ChosenProgram chosen;

    EventController(Events events, Explanations explanations, Reattributions reattributions, ChosenProgram chosen) {
        this.events = events;
        this.explanations = explanations;
        this.reattributions = reattributions;
        this.chosen = chosen;
    }

    record EventList(List<Event> events, @Nullable String nextCursor) {}

    @GetMapping("/admin/events")
    @Described(
            value = "Lists events, newest first",
            query = {"programId", "attributed", "reason", "event", "affiliateId", "from", "to", "limit", "cursor"},
            answer = EventList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, USUAL),
                page -> Answers.checked(
                        EventFilter.of(query),
                        filter -> chosen.of(query.getFirst("programId"))
                                .flatMap(program -> events.newest(program, filter, page))
                                .map(found -> Answers.ok(new EventList(found.rows(), found.nextCursor())))));
    }

    @GetMapping("/admin/events/{id}")
    @Described(value = "Explains an event: whose it is and what it earned, or why not", answer = Explanation.class)
    Mono<ResponseEntity<Object>> explain(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(explanations::of)
                .map(Answers::ok)
                .defaultIfEmpty(Answers.refused(Problem.notFound("Not found")));
    }

    /** The body is checked before the id. */
    @PostMapping("/admin/events/{id}/reattribute")
    @Described("Gives an event to another affiliate")
    Mono<ResponseEntity<Object>> reattribute(
            @PathVariable String id, @JsonBody NewOwner.Sent body, Principal principal) {
        return Answers.checked(
                NewOwner.of(body),
                owner -> reattributions.give(id, owner, principal.getName()).map(EventController::answer));
    }

    private static ResponseEntity<Object> answer(ReattributeOutcome outcome) {
        return switch (outcome) {
            case REATTRIBUTED -> Answers.done();
            case NOT_FOUND -> Answers.refused(Problem.notFound("Not found"));
            case NOT_DECIDED -> Answers.refused(Problem.conflict("Not decided yet"));
            case ALREADY_THEIRS -> Answers.refused(Problem.conflict("Already theirs"));
            case UNAVAILABLE ->
                Answers.refused(Problem.unavailable("Re-attribution is not available"), AttributionClient.PAUSE);
        };
    }
}
