package io.refkit.admin.credentials;

import io.refkit.admin.answer.Described;
import io.refkit.http.Answers;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code PUT /admin/password}. */
@RestController
final class PasswordController {
    private final ChangePassword changePassword;

    PasswordController(ChangePassword changePassword) {
        this.changePassword = changePassword;
    }

    /** @param newPassword at least 8 characters */
    record PasswordRequest(
            @Nullable String oldPassword, @Nullable String newPassword) {}

    @PutMapping("/admin/password")
    @Described("Changes one's own password and ends all one's sessions")
    Mono<ResponseEntity<Object>> change(@JsonBody PasswordRequest body, Principal principal) {
        return changePassword
                .change(UUID.fromString(principal.getName()), body.oldPassword(), body.newPassword())
                .map(PasswordController::answer);
    }

    private static ResponseEntity<Object> answer(ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.Changed() -> Answers.done();
            case ChangeOutcome.WrongPassword() -> Answers.refused(Problem.badRequest("Invalid password"));
            case ChangeOutcome.TooShort() ->
                Answers.refused(Problem.badRequest("Password must be at least 8 characters"));
            case ChangeOutcome.TooManyFailures(var pause) ->
                Answers.refused(new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many failed attempts"), pause);
        };
    }
}
