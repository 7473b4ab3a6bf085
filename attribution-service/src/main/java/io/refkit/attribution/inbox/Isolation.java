package io.refkit.attribution.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Works off inbox rows in batches, so that one that fails by itself holds up no other. */
public final class Isolation {
    private static final Logger log = LoggerFactory.getLogger(Isolation.class);
    private static final Retry CONFLICTS = Retry.backoff(5, Duration.ofMillis(20))
            .jitter(0.5)
            .filter(failure -> Fault.of(failure) == Fault.CONFLICT)
            .onRetryExhaustedThrow((spec, last) -> last.failure());

    private final Inbox inbox;
    private final MeterRegistry meters;

    Isolation(Inbox inbox, MeterRegistry meters) {
        this.inbox = inbox;
        this.meters = meters;
    }

    /**
     * Runs a batch; where it fails, its halves. A row that fails by itself is counted and tried again later.
     *
     * @param batch one transaction over these rows
     * @return fails only where the database does
     */
    public Mono<Void> run(List<UUID> ids, Function<List<UUID>, Mono<Void>> batch) {
        return batch.apply(ids)
                .retryWhen(CONFLICTS)
                .onErrorResume(failure -> Fault.of(failure) == Fault.DATA, failure -> isolate(ids, batch, failure));
    }

    private Mono<Void> isolate(List<UUID> ids, Function<List<UUID>, Mono<Void>> batch, Throwable failure) {
        if (ids.size() == 1) {
            return fail(ids.getFirst(), failure);
        }
        int half = ids.size() / 2;
        return run(ids.subList(0, half), batch).then(Mono.defer(() -> run(ids.subList(half, ids.size()), batch)));
    }

    private Mono<Void> fail(UUID id, Throwable failure) {
        var reason = String.valueOf(
                NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        return inbox.failed(id, reason)
                .doOnNext(failed -> {
                    if (failed.parked()) {
                        meters.counter("refkit.attribution.parked").increment();
                        log.error("{} is parked, having failed {} times", id, failed.attempts(), failure);
                    } else {
                        log.warn("{} failed for the {}. time: {}", id, failed.attempts(), reason);
                    }
                })
                .then();
    }
}
