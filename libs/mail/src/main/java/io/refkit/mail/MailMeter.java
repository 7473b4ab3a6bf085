package io.refkit.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Shows how far sending is behind, as {@code refkit.mail.oldest}. */
final class MailMeter {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final MailQueue queue;
    private final Sender sender;
    private volatile double oldestSeconds;

    MailMeter(MailQueue queue, Sender sender, MeterRegistry metrics) {
        this.queue = queue;
        this.sender = sender;
        Gauge.builder("refkit.mail.oldest", this, meter -> meter.oldestSeconds)
                .tag("sender", sender.stored())
                .baseUnit("seconds")
                .register(metrics);
    }

    Flux<?> measurements() {
        return Flux.interval(Duration.ZERO, INTERVAL)
                .onBackpressureDrop()
                .concatMap(tick -> queue.oldestSeconds(sender).onErrorComplete(), 0)
                .doOnNext(measured -> oldestSeconds = measured);
    }
}
