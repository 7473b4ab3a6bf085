package io.refkit.admin.affiliate;

import io.refkit.admin.answer.Described;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import io.refkit.http.Ids;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/affiliates}. */
@RestController
final class AffiliateController {
    private final Affiliates affiliates;
    private final AffiliateDetails details;
    private final InviteAffiliate inviteAffiliate;
    private final ChosenProgram chosen;

    AffiliateController(
            Affiliates affiliates, AffiliateDetails details, InviteAffiliate inviteAffiliate, ChosenProgram chosen) {
        this.affiliates = affiliates;
        this.details = details;
        this.inviteAffiliate = inviteAffiliate;
        this.chosen = chosen;
    }

    record AffiliateList(
            List<Affiliate> affiliates, @Nullable String nextCursor) {}

    record InviteRequest(
            @Nullable String name,
            @Nullable String email,
            @Nullable String slug) {}

    @GetMapping("/admin/affiliates")
    @Described(
            value = "Lists affiliates",
            query = {"programId", "q", "status", "deletionRequested", "sort", "limit", "cursor"},
            answer = AffiliateList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                AffiliateFilter.of(query),
                filter -> Answers.checked(
                        PageRequest.of(query, PageRequest.ALL),
                        page -> chosen.of(query.getFirst("programId"))
                                .flatMap(program -> affiliates.list(program, filter, page))
                                .map(AffiliateController::answer)));
    }

    @GetMapping("/admin/affiliates/{id}")
    @Described(
            value = "Shows an affiliate with link, coupons, rules, counts and balance",
            answer = AffiliateDetails.Detail.class)
    Mono<ResponseEntity<Object>> show(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(details::of)
                .map(Answers::ok)
                .defaultIfEmpty(Answers.refused(Problem.notFound("Not found")));
    }

    @PostMapping("/admin/affiliates/invite")
    @Described("Adds an affiliate and mails them a login link")
    Mono<ResponseEntity<Object>> invite(
            @RequestParam(required = false) @Nullable String programId, @JsonBody InviteRequest body) {
        return Answers.checked(
                Invitation.of(body.name(), body.email(), body.slug()),
                valid -> chosen.of(programId)
                        .flatMap(program -> inviteAffiliate.invite(program, valid))
                        .map(AffiliateController::answer));
    }

    /** The body is checked before the id. */
    @PatchMapping("/admin/affiliates/{id}")
    @Described("Changes an affiliate: status, name, e-mail, slug, payout e-mail")
    Mono<ResponseEntity<Object>> change(@PathVariable String id, @JsonBody AffiliateChange.Sent body) {
        return Answers.checked(
                AffiliateChange.of(body),
                change -> Mono.justOrEmpty(Ids.parse(id))
                        .flatMap(affiliate -> affiliates.change(affiliate, change))
                        .defaultIfEmpty(ChangeOutcome.NOT_FOUND)
                        .map(AffiliateController::answer));
    }

    private static ResponseEntity<Object> answer(Page<Affiliate> page) {
        return Answers.ok(new AffiliateList(page.rows(), page.nextCursor()));
    }

    private static ResponseEntity<Object> answer(InviteOutcome outcome) {
        return switch (outcome) {
            case INVITED -> Answers.done();
            case NO_PROGRAM -> Answers.refused(Problem.badRequest("Program not configured yet"));
            case EMAIL_TAKEN -> Answers.refused(Problem.conflict("Email already in use"));
            case SLUG_TAKEN -> Answers.refused(Problem.conflict("Slug already in use"));
        };
    }

    private static ResponseEntity<Object> answer(ChangeOutcome outcome) {
        return switch (outcome) {
            case CHANGED -> Answers.done();
            case NOT_FOUND -> Answers.refused(Problem.notFound("Not found"));
            case EMAIL_TAKEN -> Answers.refused(Problem.conflict("Email already in use"));
            case SLUG_TAKEN -> Answers.refused(Problem.conflict("Slug already in use"));
        };
    }
}
