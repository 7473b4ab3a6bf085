package io.refkit.portal.join;

import io.refkit.http.Answers;
import io.refkit.http.ClientAddresses;
import io.refkit.http.Ids;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import io.refkit.portal.language.Languages;
import io.refkit.throttle.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /join/:program_id}. */
@RestController
final class JoinController {
    private final Applications applications;
    private final Join join;
    private final SlugCheck slugs;
    private final ClientAddresses addresses;
    /** Asked while somebody types. */
    private final RateLimit slugsAsked = new RateLimit("address", 120);

    JoinController(Applications applications, Join join, SlugCheck slugs, ClientAddresses addresses) {
        this.applications = applications;
        this.join = join;
        this.slugs = slugs;
        this.addresses = addresses;
    }

    record JoinRequest(
            @Nullable String name,
            @Nullable String email,
            @Nullable String slug) {}

    record ProgramAnswer(JoinedProgram program) {}

    record JoinedAnswer(boolean ok, String status) {}

    @GetMapping("/join/{programId}")
    Mono<ResponseEntity<Object>> program(@PathVariable String programId) {
        return Mono.justOrEmpty(Ids.parse(programId))
                .flatMap(applications::program)
                .map(program -> Answers.ok(new ProgramAnswer(program)))
                .defaultIfEmpty(noProgram());
    }

    @PostMapping("/join/{programId}")
    Mono<ResponseEntity<Object>> join(
            @PathVariable String programId, @JsonBody JoinRequest body, ServerHttpRequest request) {
        var language = Languages.preferred(request.getHeaders().getFirst("Accept-Language"));
        return Answers.checked(
                Application.of(body.name(), body.email(), body.slug()),
                application -> Mono.justOrEmpty(Ids.parse(programId))
                        .flatMap(id -> join.join(id, application, addresses.limited(request), language))
                        .map(JoinController::answer)
                        .defaultIfEmpty(noProgram()));
    }

    @GetMapping("/join/{programId}/slug")
    Mono<ResponseEntity<Object>> slug(
            @PathVariable String programId,
            @RequestParam(required = false) @Nullable String slug,
            ServerWebExchange exchange) {
        if (!slugsAsked.admits(
                () -> addresses.limited(exchange.getRequest()),
                exchange.getResponse().getHeaders())) {
            return Mono.just(Answers.refused(new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many requests")));
        }
        return Mono.justOrEmpty(Ids.parse(programId))
                .flatMap(applications::program)
                .flatMap(program -> slugs.check(slug == null ? "" : slug))
                .map(Answers::ok)
                .defaultIfEmpty(noProgram());
    }

    private static ResponseEntity<Object> noProgram() {
        return Answers.refused(Problem.notFound("Program not found"));
    }

    private static ResponseEntity<Object> answer(JoinOutcome outcome) {
        return switch (outcome) {
            case JoinOutcome.Joined(var status) -> Answers.ok(new JoinedAnswer(true, status));
            case JoinOutcome.NoProgram() -> noProgram();
            case JoinOutcome.EmailTaken() -> Answers.refused(Problem.conflict("Email already registered"));
            case JoinOutcome.SlugTaken() -> Answers.refused(Problem.conflict("Slug already taken"));
            case JoinOutcome.TooMany(var pause) ->
                Answers.refused(new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many applications"), pause);
        };
    }
}
