package io.refkit.attribution.deciding;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.attribution.deciding.Decisions.Decided;
import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.inbox.Isolation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Decides events, whoever asks and however often. */
public final class Attributor {
    private final Batch batch;
    private final Isolation isolation;
    private final MeterRegistry meters;

    Attributor(Batch batch, Isolation isolation, MeterRegistry meters) {
        this.batch = batch;
        this.isolation = isolation;
        this.meters = meters;
    }

    /**
     * Decides those of these events that can be decided now. One that fails by itself holds up no other, but for later
     * ones of its customer: it is counted in the inbox and tried again later.
     *
     * @return what was decided now; fails only where the database does
     */
    public Mono<List<Decided>> attribute(List<UUID> ids) {
        return Mono.defer(() -> {
            var decided = new ArrayList<Decided>();
            return isolation
                    .run(
                            ids,
                            some -> batch.decide(some)
                                    .doOnNext(decisions -> decisions.forEach(this::count))
                                    .doOnNext(decisions ->
                                            decisions.stream().map(Decided::of).forEach(decided::add))
                                    .then())
                    .thenReturn(decided);
        });
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
