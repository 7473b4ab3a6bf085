package io.refkit.admin.privacy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.postgres.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Does what was asked for, piece by piece, and goes on where a process that is gone stopped. Several may do it. */
final class Eraser extends Background {
    private static final Logger log = LoggerFactory.getLogger(Eraser.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int ROWS = 1000;

    private final Erasures erasures;
    private final Counter rows;
    private final Counter failures;
    private final Sinks.Many<Long> calls = Sinks.many().multicast().directBestEffort();

    Eraser(Erasures erasures, MeterRegistry metrics) {
        this.erasures = erasures;
        this.rows = Counter.builder("refkit.erasure.rows")
                .description("Rows that were changed to erase somebody")
                .register(metrics);
        this.failures = Counter.builder("refkit.erasure.failures")
                .description("Pieces of erasures that failed, to be tried again")
                .register(metrics);
    }

    @Override
    protected Flux<?> work() {
        return Flux.interval(PAUSE)
                .mergeWith(calls.asFlux())
                .onBackpressureLatest()
                .concatMap(call -> eraseAll(), 0);
    }

    /** Begins at once; what is not heard now is seen soon. */
    void begin() {
        calls.tryEmitNext(0L);
    }

    private Mono<Void> eraseAll() {
        return eraseSome().expand(changed -> eraseSome()).then().onErrorResume(e -> {
            log.warn("An erasure stopped and goes on in a moment: {}", e.getMessage());
            return Mono.empty();
        });
    }

    private Mono<Long> eraseSome() {
        return erasures.eraseSome(ROWS).doOnNext(this::count);
    }

    private void count(long changed) {
        if (changed < 0) {
            failures.increment();
            log.warn("A piece of an erasure failed and is tried again later; the table erasures has the error");
        } else {
            rows.increment(changed);
        }
    }
}
