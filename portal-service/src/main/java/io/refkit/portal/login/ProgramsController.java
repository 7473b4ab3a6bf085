package io.refkit.portal.login;

import io.refkit.http.Answers;
import io.refkit.http.Ids;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.affiliate.Affiliates;
import io.refkit.portal.session.SignedIn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /affiliate/programs} and {@code /affiliate/switch}: the programs of one person. */
@RestController
final class ProgramsController {
    private final Affiliates affiliates;
    private final SignedIn signedIn;
    private final LogIn logIn;

    ProgramsController(Affiliates affiliates, SignedIn signedIn, LogIn logIn) {
        this.affiliates = affiliates;
        this.signedIn = signedIn;
        this.logIn = logIn;
    }

    record SwitchRequest(@Nullable String programId) {}

    record TokenAnswer(String token) {}

    record ProgramList(List<Part> programs) {}

    record Part(UUID id, String name, UUID affiliateId, boolean current) {}

    @GetMapping("/affiliate/programs")
    Mono<ResponseEntity<Object>> programs() {
        return signedIn.affiliate()
                .flatMap(current -> affiliates
                        .ofPerson(current.email())
                        .map(affiliate -> part(affiliate, current))
                        .collectList())
                .map(parts -> Answers.ok(new ProgramList(parts)))
                .defaultIfEmpty(Answers.refused(Problem.notFound("Not found")));
    }

    private static Part part(Affiliate affiliate, Affiliate current) {
        return new Part(
                affiliate.programId(),
                affiliate.programName(),
                affiliate.id(),
                affiliate.id().equals(current.id()));
    }

    @PostMapping("/affiliate/switch")
    Mono<ResponseEntity<Object>> switchTo(@JsonBody SwitchRequest body) {
        var program = body.programId();
        if (program == null) {
            return Mono.just(Answers.refused(Problem.badRequest("programId is required")));
        }
        return Mono.justOrEmpty(Ids.parse(program))
                .flatMap(id -> signedIn.affiliate().flatMap(current -> logIn.switchTo(current, id)))
                .map(session -> Answers.ok(new TokenAnswer(session)))
                .defaultIfEmpty(Answers.refused(Problem.notFound("Not found")));
    }
}
