package io.refkit.admin.commission;

import io.refkit.admin.answer.Answers;
import io.refkit.admin.answer.Described;
import io.refkit.admin.attribution.AttributionClient;
import io.refkit.admin.input.Ids;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
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

    private final Commissions commissions;
    private final CommissionLedger ledger;
    private final ChosenProgram chosen;

    CommissionController(Commissions commissions, CommissionLedger ledger, ChosenProgram chosen) {
        this.commissions = commissions;
        this.ledger = ledger;
        this.chosen = chosen;
    }

    record CommissionList(
            List<Commission> commissions, @Nullable String nextCursor) {}

    record VoidRequest(@Nullable String reason) {}

    @GetMapping("/admin/commissions")
    @Described(
            value = "Lists commissions, newest first",
            query = {"programId", "status", "affiliateId", "eventId", "from", "to", "limit", "cursor"},
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
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(ledger::pay)
                .defaultIfEmpty(PayOutcome.NOT_FOUND)
                .map(CommissionController::answer);
    }

    @PatchMapping("/admin/commissions/{id}/approve")
    @Described("Approves a pending commission")
    Mono<ResponseEntity<Object>> approve(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(ledger::approve)
                .defaultIfEmpty(ApproveOutcome.NOT_FOUND)
                .map(CommissionController::answer);
    }

    /** The reason is checked before the id. */
    @PatchMapping("/admin/commissions/{id}/void")
    @Described("Voids an unpaid commission, for good")
    Mono<ResponseEntity<Object>> cancel(@PathVariable String id, @JsonBody VoidRequest body) {
        return Answers.checked(
                VoidReason.of(body.reason()),
                reason -> Mono.justOrEmpty(Ids.parse(id))
                        .flatMap(commission -> ledger.cancel(commission, reason))
                        .defaultIfEmpty(VoidOutcome.NOT_FOUND)
                        .map(CommissionController::answer));
    }

    private static ResponseEntity<Object> answer(PayOutcome outcome) {
        return switch (outcome) {
            case PAID -> Answers.done();
            case NOT_FOUND -> notFound();
            case ALREADY_PAID -> Answers.refused(Problem.badRequest("Already paid"));
            case ON_HOLD -> Answers.refused(Problem.conflict("On hold"));
            case VOIDED -> Answers.refused(Problem.badRequest("Voided"));
            case UNAVAILABLE -> unavailable("Payments are not available");
        };
    }

    private static ResponseEntity<Object> answer(ApproveOutcome outcome) {
        return switch (outcome) {
            case APPROVED -> Answers.done();
            case NOT_FOUND -> notFound();
            case NOT_PENDING -> Answers.refused(Problem.conflict("Not pending"));
            case UNAVAILABLE -> unavailable("Approvals are not available");
        };
    }

    private static ResponseEntity<Object> answer(VoidOutcome outcome) {
        return switch (outcome) {
            case VOIDED -> Answers.done();
            case NOT_FOUND -> notFound();
            case ALREADY_PAID -> Answers.refused(Problem.conflict("Already paid"));
            case ALREADY_VOIDED -> Answers.refused(Problem.badRequest("Voided"));
            case UNAVAILABLE -> unavailable("Voiding is not available");
        };
    }

    private static ResponseEntity<Object> notFound() {
        return Answers.refused(Problem.notFound("Not found"));
    }

    private static ResponseEntity<Object> unavailable(String error) {
        return Answers.refused(Problem.unavailable(error), AttributionClient.PAUSE);
    }
}
