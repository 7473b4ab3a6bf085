package io.refkit.admin.setup;

import io.refkit.admin.answer.Described;
import io.refkit.http.Answers;
import io.refkit.http.ClientAddresses;
import io.refkit.http.JsonReader;
import io.refkit.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /admin/setup}. */
@RestController
final class SetupController {
    private final Setup setup;
    private final JsonReader reader;
    private final ClientAddresses addresses;

    SetupController(Setup setup, JsonReader reader, ClientAddresses addresses) {
        this.setup = setup;
        this.reader = reader;
        this.addresses = addresses;
    }

    /**
     * The body.
     *
     * @param password at least 8 characters
     * @param setupToken where one is needed: {@code ADMIN_SETUP_TOKEN}, or the one that was printed to the log
     */
    record SetupRequest(@Nullable String password, @Nullable String setupToken) {}

    @PostMapping("/admin/setup")
    @Described("Creates the first account")
    Mono<ResponseEntity<Object>> setUp(ServerHttpRequest request) {
        return setup.isDone().flatMap(done -> done ? Mono.just(alreadySetUp()) : read(request));
    }

    private Mono<ResponseEntity<Object>> read(ServerHttpRequest request) {
        if (!isJson(request)) {
            var problem = new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json");
            return Mono.just(Answers.refused(problem));
        }
        return reader.read(request, SetupRequest.class)
                .flatMap(body -> setup.setUp(caller(request), body.setupToken(), body.password()))
                .map(SetupController::answer);
    }

    private SetupCaller caller(ServerHttpRequest request) {
        var headers = request.getHeaders();
        return new SetupCaller(
                headers.getFirst(HttpHeaders.HOST), headers.getFirst(HttpHeaders.ORIGIN), addresses.limited(request));
    }

    private static ResponseEntity<Object> answer(SetupOutcome outcome) {
        return switch (outcome) {
            case SetupOutcome.Done() -> Answers.done();
            case SetupOutcome.AlreadySetUp() -> alreadySetUp();
            case SetupOutcome.Forbidden(var reason) -> Answers.refused(Problem.forbidden(reason));
            case SetupOutcome.TooManyAttempts(var pause) ->
                Answers.refused(new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"), pause);
            case SetupOutcome.PasswordTooShort() ->
                Answers.refused(Problem.badRequest("Password must be at least 8 characters"));
        };
    }

    private static ResponseEntity<Object> alreadySetUp() {
        return Answers.refused(Problem.forbidden("Already set up"));
    }

    /** Only that: a page on another origin cannot send it unasked. */
    private static boolean isJson(ServerHttpRequest request) {
        try {
            return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(
                    request.getHeaders().getContentType());
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
