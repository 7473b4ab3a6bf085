package io.refkit.admin.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.postgres.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets go of what is older than its time, once an hour. Any number of replicas may: one does it, the others see that. */
final class Retention extends Background {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);
    static final int ROWS = 1000;

    private final RetentionProperties properties;
    private final Forgetting forgetting;
    private final MeterRegistry metrics;

    Retention(RetentionProperties properties, Forgetting forgetting, MeterRegistry metrics) {
        this.properties = properties;
        this.forgetting = forgetting;
        this.metrics = metrics;
    }

    @Override
    protected Flux<?> work() {
        return every(FIRST, EVERY, this::run, "Retention is tried again in an hour");
    }

    /** What fails is left for the next time. */
    Mono<Void> run() {
        return Flux.fromArray(Kind.values())
                .filter(kind -> properties.days(kind) > 0)
                .concatMap(kind -> forget(kind).onErrorResume(e -> {
                    log.warn("Retention of {} is tried again in an hour: {}", kind.tag(), e.getMessage());
                    return Mono.empty();
                }))
                .then();
    }

    private Mono<Void> forget(Kind kind) {
        return some(kind)
                .expand(piece -> piece.seen() > 0 ? some(kind) : Mono.empty())
                .reduce(0L, (changed, piece) -> changed + piece.changed())
                .doOnNext(changed -> tell(kind, changed))
                .then();
    }

    private Mono<Forgetting.Piece> some(Kind kind) {
        return forgetting.some(kind, properties.days(kind), ROWS);
    }

    private void tell(Kind kind, long changed) {
        metrics.counter("refkit.retention.rows", "kind", kind.tag()).increment(changed);
        if (changed > 0) {
            log.info("Older than {} days: {} {}", properties.days(kind), changed, kind.inWords());
        }
    }
}
