package io.refkit.throttle;

import io.refkit.postgres.Background;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Sweeps {@link Throttles} once a minute. */
public final class ThrottleSweep extends Background {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Throttles throttles;

    public ThrottleSweep(Throttles throttles) {
        this.throttles = throttles;
    }

    @Override
    protected Flux<?> work() {
        return every(PAUSE, throttles::sweep, "Old throttles were not swept");
    }
}
