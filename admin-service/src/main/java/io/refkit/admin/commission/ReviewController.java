package io.refkit.admin.commission;

import io.refkit.admin.answer.Described;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
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

/** {@code /admin/review}: commissions of sales that look wrong. */
@RestController
final class ReviewController {
    private static final int USUAL = 100;

    private final Reviews reviews;
    private final ChangeCommissions changes;
    private final ChosenProgram chosen;

    ReviewController(Reviews reviews, ChangeCommissions changes, ChosenProgram chosen) {
        this.reviews = reviews;
        this.changes = changes;
        this.chosen = chosen;
    }

    record ReviewList(List<Flagged> flagged, @Nullable String nextCursor) {}

    @GetMapping("/admin/review")
    @Described(
            value = "Lists flagged commissions, newest first",
            query = {"programId", "state", "signal", "affiliateId", "from", "to", "limit", "cursor"},
            answer = ReviewList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, USUAL),
                page -> Answers.checked(
                        ReviewFilter.of(query),
                        filter -> chosen.of(query.getFirst("programId"))
                                .flatMap(program -> reviews.newest(program, filter, page))
                                .map(found -> Answers.ok(new ReviewList(found.rows(), found.nextCursor())))));
    }

    @PostMapping("/admin/review/{id}/clear")
    @Described("Says that a flagged commission is good")
    Mono<ResponseEntity<Object>> clear(@PathVariable String id) {
        return changes.clear(id).map(refusal -> refusal.map(Answers::refused).orElseGet(Answers::done));
    }
}
