package io.refkit.admin.commission;

import io.refkit.admin.answer.Answers;
import io.refkit.admin.input.Ids;
import io.refkit.admin.page.PageRequest;
import io.refkit.http.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/commissions}. */
@RestController
final class CommissionController {
    private static final int USUAL = 100;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Commissions commissions;
    private final AttributionClient attribution;

    CommissionController(Commissions commissions, AttributionClient attribution) {
        this.commissions = commissions;
        this.attribution = attribution;
    }

    record CommissionList(
            List<Commission> commissions, @Nullable String nextCursor) {}

    @GetMapping("/admin/commissions")
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, USUAL),
                page -> commissions
                        .newest(page)
                        .map(found -> Answers.ok(new CommissionList(found.rows(), found.nextCursor()))));
    }

    @PatchMapping("/admin/commissions/{id}/pay")
    Mono<ResponseEntity<Object>> pay(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(attribution::pay)
                .defaultIfEmpty(PayOutcome.NOT_FOUND)
                .map(CommissionController::answer);
    }

    private static ResponseEntity<Object> answer(PayOutcome outcome) {
        return switch (outcome) {
            case PAID -> Answers.done();
            case NOT_FOUND -> Answers.refused(Problem.notFound("Not found"));
            case ALREADY_PAID -> Answers.refused(Problem.badRequest("Already paid"));
            case UNAVAILABLE -> Answers.refused(Problem.unavailable("Payments are not available"), PAUSE);
        };
    }
}
