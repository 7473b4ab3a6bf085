package io.refkit.attribution.sweep;

import io.refkit.postgres.Notifications;
import io.refkit.postgres.Notifications.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Sweeps the inbox, and what is held, whenever something arrives, and every so often in any case. Several may run, here
 * or elsewhere: none takes what another has in hand.
 */
final class Sweeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final String CHANNEL = "refkit_inbox";

    private final SweepProperties properties;
    private final Round round;
    private final Notifications notifications;

    private volatile Sinks.Empty<Void> stopping = Sinks.empty();
    private volatile Mono<Void> stopped = Mono.empty();
    private volatile boolean running;
    private boolean failing;

    Sweeper(SweepProperties properties, Round round, Notifications notifications) {
        this.properties = properties;
        this.round = round;
        this.notifications = notifications;
    }

    @Override
    public void start() {
        var ended = Sinks.<Void>empty();
        stopping = Sinks.empty();
        stopped = ended.asMono();
        running = true;
        calls().onBackpressureLatest()
                .takeUntilOther(stopping.asMono())
                .concatMap(call -> sweep(), 0)
                .doFinally(signal -> ended.tryEmitEmpty())
                .subscribe();
    }

    /** Lets a sweep that has begun end in good order. */
    @Override
    public void stop(Runnable callback) {
        running = false;
        stopping.tryEmitEmpty();
        stopped.doFinally(signal -> callback.run()).subscribe();
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Flux<?> calls() {
        var arrivals = notifications
                .listen(CHANNEL)
                .filter(notice -> !(notice instanceof Notice.Lost))
                .onBackpressureLatest()
                .concatMap(notice -> Mono.delay(properties.headStart()), 0);
        return Flux.merge(Flux.interval(properties.interval()), arrivals);
    }

    private Mono<Void> sweep() {
        return round.make()
                .expand(more -> running && more ? round.make() : Mono.empty())
                .then()
                .doOnSuccess(done -> recovered())
                .onErrorResume(this::failed);
    }

    private void recovered() {
        if (failing) {
            failing = false;
            log.info("The inbox is swept again");
        }
    }

    private Mono<Void> failed(Throwable failure) {
        if (!failing) {
            failing = true;
            log.warn(
                    "The inbox cannot be swept and is tried again every {} ms: {}",
                    properties.interval().toMillis(),
                    NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
        return Mono.empty();
    }
}
