package io.refkit.attribution.refund;

import io.refkit.attribution.inbox.Isolation;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Processes refunds, whoever asks and however often. */
public final class Refunds {
    private final RefundBatch batch;
    private final Isolation isolation;

    Refunds(RefundBatch batch, Isolation isolation) {
        this.batch = batch;
        this.isolation = isolation;
    }

    /**
     * Processes those of these refunds whose sales are decided. One that fails by itself holds up no other.
     *
     * @return fails only where the database does
     */
    public Mono<Void> process(List<UUID> ids) {
        return isolation.run(ids, batch::process);
    }
}
