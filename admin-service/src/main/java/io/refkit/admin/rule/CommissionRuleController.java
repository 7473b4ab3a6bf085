package io.refkit.admin.rule;

import io.refkit.admin.answer.Described;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Ids;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/commission-rules}. */
@RestController
final class CommissionRuleController {
    private static final String REQUIRED = "programId, eventName, commissionType, and commissionValue are required";

    private final CommissionRules rules;
    private final ChangeRule changeRule;
    private final ChosenProgram chosen;

    CommissionRuleController(CommissionRules rules, ChangeRule changeRule, ChosenProgram chosen) {
        this.rules = rules;
        this.changeRule = changeRule;
        this.chosen = chosen;
    }

    record RuleList(List<CommissionRule> rules, @Nullable String nextCursor) {}

    @GetMapping("/admin/commission-rules")
    @Described(
            value = "Lists the rules in force",
            query = {"programId", "limit", "cursor"},
            answer = RuleList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, PageRequest.ALL),
                page -> chosen.of(query.getFirst("programId"))
                        .flatMap(program -> rules.current(program, page))
                        .map(found -> Answers.ok(new RuleList(found.rows(), found.nextCursor()))));
    }

    @PostMapping("/admin/commission-rules")
    @Described("Adds a rule")
    Mono<ResponseEntity<Object>> add(@JsonBody NewRule.Sent body) {
        return Answers.checked(
                body.programId() == null ? new Invalid<>(REQUIRED) : NewRule.of(body, REQUIRED),
                rule -> add(String.valueOf(body.programId()), rule).map(CommissionRuleController::answer));
    }

    private Mono<AddOutcome> add(String programId, NewRule rule) {
        var program = Ids.parse(programId).orElse(null);
        var affiliate = rule.affiliateId() == null
                ? null
                : Ids.parse(rule.affiliateId()).orElse(null);
        if (program == null || (rule.affiliateId() != null && affiliate == null)) {
            return Mono.just(AddOutcome.NOT_FOUND);
        }
        return rules.add(program, affiliate, rule);
    }

    @PatchMapping("/admin/commission-rules/{id}")
    @Described("Makes the next version of a rule")
    Mono<ResponseEntity<Object>> change(@PathVariable String id, @JsonBody RuleChange.Sent body) {
        return Answers.checked(
                RuleChange.of(body),
                change -> Mono.justOrEmpty(Ids.parse(id))
                        .flatMap(rule -> changeRule.change(rule, change))
                        .defaultIfEmpty(new ChangeRule.Outcome.NotFound())
                        .map(CommissionRuleController::answer));
    }

    @DeleteMapping("/admin/commission-rules/{id}")
    @Described("Ends a rule from now on")
    Mono<ResponseEntity<Object>> end(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(rules::end)
                .map(ended -> ended ? Answers.done() : notFound())
                .defaultIfEmpty(notFound());
    }

    private static ResponseEntity<Object> answer(AddOutcome outcome) {
        return switch (outcome) {
            case ADDED -> Answers.done();
            case NOT_FOUND -> notFound();
            case EVENT_HAS_RULE -> Answers.refused(Problem.conflict("This event already has a rule"));
        };
    }

    private static ResponseEntity<Object> answer(ChangeRule.Outcome outcome) {
        return switch (outcome) {
            case ChangeRule.Outcome.Changed() -> Answers.done();
            case ChangeRule.Outcome.NotFound() -> notFound();
            case ChangeRule.Outcome.Refused(String reason) -> Answers.refused(Problem.badRequest(reason));
        };
    }

    private static ResponseEntity<Object> notFound() {
        return Answers.refused(Problem.notFound("Not found"));
    }
}
