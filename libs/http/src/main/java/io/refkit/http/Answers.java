package io.refkit.http;

import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** Answers that say their content type themselves, as a client that accepts only HTML gets JSON too. */
public final class Answers {
    private Answers() {}

    public static ResponseEntity<Object> ok(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    public static ResponseEntity<Object> done() {
        return ok(new Done(true));
    }

    /** Goes on with a request that is fit, and refuses another with 400. */
    public static <T> Mono<ResponseEntity<Object>> checked(
            Checked<T> request, Function<T, Mono<ResponseEntity<Object>>> useCase) {
        return switch (request) {
            case Valid<T>(var value) -> useCase.apply(value);
            case Invalid<T>(var reason) -> Mono.just(refused(Problem.badRequest(reason)));
        };
    }

    public static ResponseEntity<Object> refused(Problem problem) {
        return refusal(problem).body(problem.detail());
    }

    /** @param pause after which trying again makes sense */
    public static ResponseEntity<Object> refused(Problem problem, Duration pause) {
        return refusal(problem)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, pause.toSeconds())))
                .body(problem.detail());
    }

    private static ResponseEntity.BodyBuilder refusal(Problem problem) {
        return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private record Done(boolean ok) {}
}
