package io.refkit.admin.affiliate;

import io.refkit.admin.answer.Answers;
import io.refkit.admin.input.Ids;
import io.refkit.admin.page.PageRequest;
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
    private final InviteAffiliate inviteAffiliate;

    AffiliateController(Affiliates affiliates, InviteAffiliate inviteAffiliate) {
        this.affiliates = affiliates;
        this.inviteAffiliate = inviteAffiliate;
    }

    record AffiliateList(
            List<Affiliate> affiliates, @Nullable String nextCursor) {}

    record InviteRequest(
            @Nullable String name,
            @Nullable String email,
            @Nullable String slug) {}

    record StatusRequest(@Nullable String status) {}

    @GetMapping("/admin/affiliates")
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, PageRequest.ALL),
                page -> affiliates
                        .newest(page)
                        .map(found -> Answers.ok(new AffiliateList(found.rows(), found.nextCursor()))));
    }

    @PostMapping("/admin/affiliates/invite")
    Mono<ResponseEntity<Object>> invite(@JsonBody InviteRequest body) {
        var invitation = Invitation.of(body.name(), body.email(), body.slug());
        return Answers.checked(
                invitation, valid -> inviteAffiliate.invite(valid).map(AffiliateController::answer));
    }

    /** The status is checked before the id. */
    @PatchMapping("/admin/affiliates/{id}")
    Mono<ResponseEntity<Object>> setStatus(@PathVariable String id, @JsonBody StatusRequest body) {
        return Answers.checked(
                AffiliateStatus.of(body.status()),
                status -> Mono.justOrEmpty(Ids.parse(id))
                        .flatMap(affiliate -> affiliates.setStatus(affiliate, status))
                        .filter(found -> found)
                        .map(found -> Answers.done())
                        .defaultIfEmpty(Answers.refused(Problem.notFound("Not found"))));
    }

    private static ResponseEntity<Object> answer(InviteOutcome outcome) {
        return switch (outcome) {
            case INVITED -> Answers.done();
            case NO_PROGRAM -> Answers.refused(Problem.badRequest("Program not configured yet"));
            case EMAIL_TAKEN -> Answers.refused(Problem.conflict("Email already in use"));
            case SLUG_TAKEN -> Answers.refused(Problem.conflict("Slug already in use"));
        };
    }
}
