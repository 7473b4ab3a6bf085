package io.refkit.admin.setup;

import java.time.Duration;

/** How a set-up ends. */
sealed interface SetupOutcome {
    record Done() implements SetupOutcome {}

    record AlreadySetUp() implements SetupOutcome {}

    record Forbidden(String reason) implements SetupOutcome {}

    record TooManyAttempts(Duration pause) implements SetupOutcome {}

    record PasswordTooShort() implements SetupOutcome {}
}
