package io.refkit.admin.commission;

import io.refkit.admin.answer.Described;
import io.refkit.admin.attribution.AttributionClient;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

    private final Commissions commissions;
    private final ChangeCommissions changes;
    private final ChosenProgram chosen;

    CommissionController(Commissions commissions, ChangeCommissions changes, ChosenProgram chosen) {
        this.commissions = commissions;
        this.changes = changes;
        this.chosen = chosen;
    }

    record CommissionList(
            List<Commission> commissions, @Nullable String nextCursor) {}

    record VoidRequest(@Nullable String reason) {}

    @GetMapping("/admin/commissions")
    @Described(
            value = "Lists commissions, newest first",
            query = {"programId", "status", "affiliateId", "from", "to", "limit", "cursor"},
            answer = CommissionList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, USUAL),
                page -> Answers.checked(
                        CommissionFilter.of(query),
                        filter -> chosen.of(query.getFirst("programId"))
                                .flatMap(program -> commissions.newest(program, filter, page))
                                .map(found -> Answers.ok(new CommissionList(found.rows(), found.nextCursor())))));
    }

    @PatchMapping("/admin/commissions/{id}/pay")
    @Described("Marks a commission as paid; a clawback as recovered")
    Mono<ResponseEntity<Object>> pay(@PathVariable String id) {
        return changes.pay(id).map(CommissionController::answer);
    }

    @PatchMapping("/admin/commissions/{id}/approve")
    @Described("Approves a pending commission")
    Mono<ResponseEntity<Object>> approve(@PathVariable String id) {
        return changes.approve(id).map(CommissionController::answer);
    }

    /** The reason is checked before the id. */
    @PatchMapping("/admin/commissions/{id}/void")
    @Described("Voids an unpaid commission, for good")
    Mono<ResponseEntity<Object>> cancel(@PathVariable String id, @JsonBody VoidRequest body) {
        return Answers.checked(
                VoidReason.of(body.reason()),
                reason -> changes.cancel(id, reason).map(CommissionController::answer));
    }

    private static ResponseEntity<Object> answer(Optional<Problem> refusal) {
        return refusal.map(problem -> problem.status() == HttpStatus.SERVICE_UNAVAILABLE
                        ? Answers.refused(problem, AttributionClient.PAUSE)
                        : Answers.refused(problem))
                .orElseGet(Answers::done);
    }
}
