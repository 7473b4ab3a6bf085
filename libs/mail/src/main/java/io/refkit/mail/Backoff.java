package io.refkit.mail;

import java.time.Duration;
import java.util.Optional;

/** How long to wait until the next attempt: ever longer up to an hour, for about three days. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int ATTEMPTS = 80;
    private static final int DOUBLINGS = 10;

    private Backoff() {}

    /**
     * @param attempts made so far, all in vain
     * @return nothing where there is to be no other
     */
    static Optional<Duration> after(int attempts) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        var pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return Optional.of(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
    }
}
