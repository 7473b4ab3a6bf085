package io.refkit.attribution.sweep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.attribution.inbox.Inbox;
import io.refkit.attribution.inbox.Inbox.Backlog;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Shows how far deciding is behind, and what it has given up on. */
final class BacklogMeter implements DisposableBean {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Disposable measuring;
    private volatile Backlog backlog = new Backlog(0, 0);

    BacklogMeter(Inbox inbox, MeterRegistry meters) {
        Gauge.builder("refkit.attribution.inbox.parked", this, meter -> meter.backlog.parked())
                .register(meters);
        Gauge.builder("refkit.attribution.inbox.oldest", this, meter -> meter.backlog.oldestSeconds())
                .baseUnit("seconds")
                .register(meters);
        measuring = Flux.interval(Duration.ZERO, INTERVAL)
                .onBackpressureDrop()
                .concatMap(tick -> inbox.backlog().onErrorComplete(), 1)
                .subscribe(measured -> backlog = measured);
    }

    @Override
    public void destroy() {
        measuring.dispose();
    }
}
