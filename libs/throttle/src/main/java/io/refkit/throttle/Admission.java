package io.refkit.throttle;

import java.time.Duration;

/** Whether an attempt may be made. */
public sealed interface Admission {
    record Admitted() implements Admission {}

    /** @param pause after which the next one may be */
    record Refused(Duration pause) implements Admission {}

    /** @return what to tell people of a pause, rounded up */
    static long minutes(Duration pause) {
        return Math.ceilDiv(pause.toSeconds(), 60);
    }
}
