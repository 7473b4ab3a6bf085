package io.refkit.portal.join;

import java.time.Duration;

/** How an application ends. */
sealed interface JoinOutcome {
    /** @param status {@code pending}, or {@code active} where nobody looks at applications */
    record Joined(String status) implements JoinOutcome {}

    record NoProgram() implements JoinOutcome {}

    record EmailTaken() implements JoinOutcome {}

    record SlugTaken() implements JoinOutcome {}

    record TooMany(Duration pause) implements JoinOutcome {}
}
