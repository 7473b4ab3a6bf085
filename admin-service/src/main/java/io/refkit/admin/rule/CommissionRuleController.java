package io.refkit.admin.rule;

import io.refkit.admin.answer.Answers;
import io.refkit.admin.input.Ids;
import io.refkit.admin.page.PageRequest;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/commission-rules}. */
@RestController
final class CommissionRuleController {
    private final CommissionRules rules;

    CommissionRuleController(CommissionRules rules) {
        this.rules = rules;
    }

    record RuleList(List<CommissionRule> rules, @Nullable String nextCursor) {}

    record RuleRequest(
            @Nullable String programId,
            @Nullable String eventName,
            @Nullable String commissionType,
            @Nullable BigDecimal commissionValue) {}

    @GetMapping("/admin/commission-rules")
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, PageRequest.ALL),
                page -> rules.current(page).map(found -> Answers.ok(new RuleList(found.rows(), found.nextCursor()))));
    }

    @PostMapping("/admin/commission-rules")
    Mono<ResponseEntity<Object>> add(@JsonBody RuleRequest body) {
        var rule = NewRule.of(body.programId(), body.eventName(), body.commissionType(), body.commissionValue());
        return Answers.checked(
                rule,
                valid -> Mono.justOrEmpty(Ids.parse(valid.programId()))
                        .flatMap(program -> rules.add(program, valid))
                        .defaultIfEmpty(AddOutcome.NO_SUCH_PROGRAM)
                        .map(CommissionRuleController::answer));
    }

    @DeleteMapping("/admin/commission-rules/{id}")
    Mono<ResponseEntity<Object>> end(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(rules::end)
                .map(ended -> ended ? Answers.done() : notFound())
                .defaultIfEmpty(notFound());
    }

    private static ResponseEntity<Object> answer(AddOutcome outcome) {
        return switch (outcome) {
            case ADDED -> Answers.done();
            case NO_SUCH_PROGRAM -> notFound();
            case EVENT_HAS_RULE -> Answers.refused(Problem.conflict("This event already has a rule"));
        };
    }

    private static ResponseEntity<Object> notFound() {
        return Answers.refused(Problem.notFound("Not found"));
    }
}
