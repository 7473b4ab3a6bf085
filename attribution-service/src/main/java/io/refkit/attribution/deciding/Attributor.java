package io.refkit.attribution.deciding;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.attribution.decision.Decision;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Decides events, whoever asks and however often. */
public final class Attributor {
    private static final Logger log = LoggerFactory.getLogger(Attributor.class);
    private static final Retry CONFLICTS = Retry.backoff(5, Duration.ofMillis(20))
            .jitter(0.5)
            .filter(failure -> Fault.of(failure) == Fault.CONFLICT)
            .onRetryExhaustedThrow((spec, last) -> last.failure());

    private final Batch batch;
    private final Inbox inbox;
    private final MeterRegistry meters;

    Attributor(Batch batch, Inbox inbox, MeterRegistry meters) {
        this.batch = batch;
        this.inbox = inbox;
        this.meters = meters;
    }

    /**
     * Decides those of these events that can be decided now. One that fails by itself holds up no other: it is counted
     * in the inbox and tried again later.
     *
     * @return fails only where the database does
     */
    public Mono<Void> attribute(List<UUID> ids) {
        return batch.decide(ids)
                .retryWhen(CONFLICTS)
                .doOnNext(decided -> decided.forEach(this::count))
                .then()
                .onErrorResume(failure -> Fault.of(failure) == Fault.DATA, failure -> isolate(ids, failure));
    }

    private Mono<Void> isolate(List<UUID> ids, Throwable failure) {
        if (ids.size() == 1) {
            return fail(ids.getFirst(), failure);
        }
        int half = ids.size() / 2;
        return attribute(ids.subList(0, half)).then(Mono.defer(() -> attribute(ids.subList(half, ids.size()))));
    }

    private Mono<Void> fail(UUID id, Throwable failure) {
        var reason = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        return inbox.failed(id, reason)
                .doOnNext(failed -> {
                    if (failed.parked()) {
                        meters.counter("refkit.attribution.parked").increment();
                        log.error("Event {} is parked, having failed {} times", id, failed.attempts(), failure);
                    } else {
                        log.warn("Event {} failed for the {}. time: {}", id, failed.attempts(), reason);
                    }
                })
                .then();
    }

    private void count(Decision decision) {
        meters.counter(
                        "refkit.attribution.decided",
                        "attribution",
                        decision.attribution().reason(),
                        "earning",
                        decision.earning().reason())
                .increment();
    }
}
