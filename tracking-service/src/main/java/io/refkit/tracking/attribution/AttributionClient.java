package io.refkit.tracking.attribution;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.grpc.Channel;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceFutureStub;
import io.refkit.attribution.v1.ProcessRefundsRequest;
import io.refkit.tracking.batch.Batches;
import io.refkit.tracking.batch.Batches.Result;
import io.refkit.tracking.batch.Room;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks attribution-service to decide stored events and to process stored refunds. Nothing depends on its answer:
 * whatever is not asked for, or not answered, the service takes from its inbox by itself.
 */
public final class AttributionClient {
    private static final Logger log = LoggerFactory.getLogger(AttributionClient.class);
    private static final int CALLS = 2;
    /** Small calls cost nearly as much as large ones: a second one at a time is for when one is not enough. */
    private static final int CROWD = 64;

    private static final int MOST_IDS = 1000;
    private static final int MOST_WAITING = 10_000;

    private final AttributionServiceFutureStub service;
    private final AttributionProperties properties;
    private final Batches<StoredEvent, Boolean> decisions;
    private final Batches<UUID, Boolean> refunds;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "attribution",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(10)
                    .minimumNumberOfCalls(3)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());

    /** @param traceparent of the request that posted it, where that is traced */
    public record StoredEvent(UUID id, @Nullable String traceparent) {}

    public AttributionClient(Channel channel, AttributionProperties properties) {
        // What follows an answer waits for nothing, and need not wait for a thread of its own.
        this.service = AttributionServiceGrpc.newFutureStub(channel).withExecutor(MoreExecutors.directExecutor());
        this.properties = properties;
        this.decisions = batches(this::attribute);
        this.refunds = batches(this::processRefunds);
        breaker.getEventPublisher()
                .onStateTransition(change -> log.info("Attribution: {}", change.getStateTransition()));
    }

    /** @return whether asking now is worth it; where not, the service had better be told by the database */
    public boolean isUp() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** @return ends when all are decided, or asking is given up, or patience is over; never fails */
    public Mono<Void> decide(Collection<StoredEvent> events) {
        return ask(decisions, events);
    }

    /** @return ends when all are processed, or asking is given up, or patience is over; never fails */
    public Mono<Void> process(Collection<UUID> refundIds) {
        return ask(refunds, refundIds);
    }

    private <T> Mono<Void> ask(Batches<T, Boolean> calls, Collection<T> items) {
        var answered = Flux.fromIterable(items)
                .flatMap(item -> calls.submit(item).onErrorComplete(), MOST_IDS)
                .then()
                .timeout(properties.patience(), Mono.empty())
                .cache();
        answered.subscribe(); // the call is made whether or not anybody still waits for it
        return answered;
    }

    private <T> Batches<T, Boolean> batches(Function<List<T>, ListenableFuture<?>> call) {
        return new Batches<>(
                CALLS,
                CROWD,
                MOST_IDS,
                new Room(MOST_WAITING),
                id -> 1,
                properties.patience(),
                (items, flight) -> guarded(items, call));
    }

    private <T> Mono<List<Result<Boolean>>> guarded(List<T> items, Function<List<T>, ListenableFuture<?>> call) {
        if (!breaker.tryAcquirePermission()) {
            return Mono.just(all(items, false));
        }
        var start = breaker.getCurrentTimestamp();
        return completion(call.apply(items))
                .doOnSuccess(
                        done -> breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit()))
                .doOnError(e -> breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e))
                .thenReturn(all(items, true));
    }

    private ListenableFuture<?> attribute(List<StoredEvent> events) {
        var request = AttributeRequest.newBuilder();
        for (var event : events) {
            request.addEventIds(event.id().toString());
            if (event.traceparent() != null) {
                request.putTraceparents(event.id().toString(), event.traceparent());
            }
        }
        return inTime().attribute(request.build());
    }

    private ListenableFuture<?> processRefunds(List<UUID> refundIds) {
        var request = ProcessRefundsRequest.newBuilder();
        refundIds.forEach(id -> request.addRefundIds(id.toString()));
        return inTime().processRefunds(request.build());
    }

    private AttributionServiceFutureStub inTime() {
        return service.withDeadlineAfter(properties.deadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static <T> Mono<Void> completion(ListenableFuture<T> call) {
        return Mono.create(sink -> Futures.addCallback(
                call,
                new FutureCallback<T>() {
                    @Override
                    public void onSuccess(T response) {
                        sink.success();
                    }

                    @Override
                    public void onFailure(Throwable e) {
                        sink.error(e);
                    }
                },
                MoreExecutors.directExecutor()));
    }

    private static List<Result<Boolean>> all(List<?> items, boolean asked) {
        return items.stream()
                .<Result<Boolean>>map(item -> new Result.Done<>(asked))
                .toList();
    }
}
