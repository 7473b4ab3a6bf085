package io.refkit.admin.login;

import java.time.Duration;

/** How a login ends. */
sealed interface LoginOutcome {
    record LoggedIn(String token) implements LoginOutcome {}

    record NoPassword() implements LoginOutcome {}

    record NotSetUp() implements LoginOutcome {}

    record WrongPassword() implements LoginOutcome {}

    record TooManyFailures(Duration pause) implements LoginOutcome {}
}
