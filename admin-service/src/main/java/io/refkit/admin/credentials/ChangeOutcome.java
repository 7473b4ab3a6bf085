package io.refkit.admin.credentials;

import java.time.Duration;

/** How changing a password ends. */
sealed interface ChangeOutcome {
    record Changed() implements ChangeOutcome {}

    record WrongPassword() implements ChangeOutcome {}

    record TooShort() implements ChangeOutcome {}

    record TooManyFailures(Duration pause) implements ChangeOutcome {}
}
