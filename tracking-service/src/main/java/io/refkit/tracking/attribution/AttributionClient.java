package io.refkit.tracking.attribution;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.grpc.Channel;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.AttributeResponse;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceFutureStub;
import io.refkit.tracking.batch.Batches;
import io.refkit.tracking.batch.Batches.Result;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks attribution-service to decide stored events. Nothing depends on its answer: whatever is not asked for, or not
 * answered, the service takes from its inbox by itself.
 */
public final class AttributionClient {
    private static final Logger log = LoggerFactory.getLogger(AttributionClient.class);
    private static final int CALLS = 2;
    private static final int MOST_IDS = 1000;
    private static final int MOST_WAITING = 10_000;

    private final AttributionServiceFutureStub service;
    private final AttributionProperties properties;
    private final Batches<UUID, Boolean> calls;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "attribution",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(10)
                    .minimumNumberOfCalls(3)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());

    public AttributionClient(Channel channel, AttributionProperties properties) {
        this.service = AttributionServiceGrpc.newFutureStub(channel);
        this.properties = properties;
        this.calls = new Batches<>(CALLS, MOST_IDS, MOST_WAITING, properties.patience(), this::call);
        breaker.getEventPublisher()
                .onStateTransition(change -> log.info("Attribution: {}", change.getStateTransition()));
    }

    /** @return whether asking now is worth it; where not, the service had better be told by the database */
    public boolean isUp() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** @return ends when all are decided, or asking is given up, or patience is over; never fails */
    public Mono<Void> decide(Collection<UUID> eventIds) {
        var decided = Flux.fromIterable(eventIds)
                .flatMap(calls::submit, MOST_IDS)
                .then()
                .timeout(properties.patience(), Mono.empty())
                .onErrorComplete()
                .cache();
        decided.subscribe(); // the call is made whether or not anybody still waits for it
        return decided;
    }

    private Mono<List<Result<Boolean>>> call(List<UUID> eventIds, int flight) {
        if (!breaker.tryAcquirePermission()) {
            return Mono.just(all(eventIds, false));
        }
        var start = breaker.getCurrentTimestamp();
        return attribute(eventIds)
                .doOnSuccess(response ->
                        breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit()))
                .doOnError(e -> breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e))
                .map(response -> all(eventIds, true));
    }

    private Mono<AttributeResponse> attribute(List<UUID> eventIds) {
        var request = AttributeRequest.newBuilder();
        eventIds.forEach(id -> request.addEventIds(id.toString()));
        return Mono.create(sink -> Futures.addCallback(
                service.withDeadlineAfter(properties.deadline().toMillis(), TimeUnit.MILLISECONDS)
                        .attribute(request.build()),
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(AttributeResponse response) {
                        sink.success(response);
                    }

                    @Override
                    public void onFailure(Throwable e) {
                        sink.error(e);
                    }
                },
                MoreExecutors.directExecutor()));
    }

    private static List<Result<Boolean>> all(List<UUID> eventIds, boolean asked) {
        return eventIds.stream()
                .<Result<Boolean>>map(id -> new Result.Done<>(asked))
                .toList();
    }
}
