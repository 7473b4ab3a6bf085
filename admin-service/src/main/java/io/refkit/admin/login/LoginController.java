package io.refkit.admin.login;

import io.refkit.admin.answer.Described;
import io.refkit.http.Answers;
import io.refkit.http.ClientAddresses;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /admin/auth}. */
@RestController
final class LoginController {
    private final Login login;
    private final ClientAddresses addresses;

    LoginController(Login login, ClientAddresses addresses) {
        this.login = login;
        this.addresses = addresses;
    }

    record LoginRequest(@Nullable String email, @Nullable String password) {}

    record LoginAnswer(String token) {}

    @PostMapping("/admin/auth")
    @Described(value = "Logs in", answer = LoginAnswer.class)
    Mono<ResponseEntity<Object>> logIn(@JsonBody LoginRequest body, ServerHttpRequest request) {
        return login.logIn(body.email(), body.password(), addresses.limited(request))
                .map(LoginController::answer);
    }

    private static ResponseEntity<Object> answer(LoginOutcome outcome) {
        return switch (outcome) {
            case LoginOutcome.LoggedIn(var token) -> Answers.ok(new LoginAnswer(token));
            case LoginOutcome.NoPassword() -> Answers.refused(Problem.badRequest("Password required"));
            case LoginOutcome.NotSetUp() -> Answers.refused(Problem.forbidden("Not set up"));
            case LoginOutcome.WrongPassword() -> Answers.refused(Problem.unauthorized("Invalid password"));
            case LoginOutcome.TooManyFailures(var pause) ->
                Answers.refused(new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many failed logins"), pause);
        };
    }
}
