package io.refkit.attribution.api;

import io.grpc.Context;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/** Lets so many calls in at once that a burst of them leaves connections to others. */
final class Gate {
    private final InstrumentedPool<Object> permits;
    private final Duration patience;

    Gate(CallProperties properties) {
        permits = PoolBuilder.from(Mono.fromSupplier(Object::new))
                .sizeBetween(0, properties.concurrent())
                .maxPendingAcquire(properties.waiting())
                .buildPool();
        patience = properties.patience();
    }

    /** @return what the work does; or fails where its turn does not come before the current call's deadline */
    <T> Mono<T> pass(Mono<T> work) {
        var turn = permits.acquire(remaining())
                .onErrorMap(refusal -> Status.RESOURCE_EXHAUSTED
                        .withDescription("Too many calls at once; the events are decided later")
                        .asException());
        return Mono.usingWhen(turn, permit -> work, PooledRef::release);
    }

    private Duration remaining() {
        var deadline = Context.current().getDeadline();
        if (deadline == null) {
            return patience;
        }
        var left = Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
        return left.isPositive() ? left : Duration.ofNanos(1);
    }
}
