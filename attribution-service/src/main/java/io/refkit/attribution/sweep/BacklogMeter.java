package io.refkit.attribution.sweep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.attribution.inbox.Inbox;
import io.refkit.attribution.inbox.Inbox.Backlog;
import io.refkit.postgres.Background;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Shows how far deciding is behind, and what it has given up on. */
final class BacklogMeter extends Background {
    /** Not at once: what has just started has its first events to decide. */
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Inbox inbox;
    private volatile Backlog backlog = new Backlog(0, 0);

    BacklogMeter(Inbox inbox, MeterRegistry meters) {
        this.inbox = inbox;
        Gauge.builder("refkit.attribution.inbox.parked", this, meter -> meter.backlog.parked())
                .register(meters);
        Gauge.builder("refkit.attribution.inbox.oldest", this, meter -> meter.backlog.oldestSeconds())
                .baseUnit("seconds")
                .register(meters);
    }

    @Override
    protected Flux<?> work() {
        return Flux.interval(FIRST, INTERVAL)
                .onBackpressureDrop()
                .concatMap(tick -> inbox.backlog().onErrorComplete(), 0)
                .doOnNext(measured -> backlog = measured);
    }
}
