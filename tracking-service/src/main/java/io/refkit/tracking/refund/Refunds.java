package io.refkit.tracking.refund;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.tracking.attribution.AttributionClient;
import io.refkit.tracking.batch.Batches;
import io.refkit.tracking.batch.Commits;
import io.refkit.tracking.batch.QueueMeter;
import io.refkit.tracking.refund.Refund.Key;
import io.refkit.tracking.refund.RefundTables.Named;
import io.refkit.tracking.refund.Sale.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Stores refunds, each once for all calls that name it alike and never more than their sale, and has them processed. */
class Refunds {
    /** Of one that waits, with its request; an event's. */
    private static final int BYTES = 16 * 1024;

    private final RefundTables tables;
    private final AttributionClient attribution;
    private final Batches<Refund, Outcome> batches;

    Refunds(
            RefundTables tables,
            TransactionalOperator transaction,
            AttributionClient attribution,
            Commits commits,
            MeterRegistry metrics) {
        this.tables = tables;
        this.attribution = attribution;
        this.batches = commits.singles(
                refund -> BYTES, refund -> Mono.defer(() -> store(refund)).as(transaction::transactional));
        QueueMeter.watch(metrics, "refunds", batches);
    }

    /** What became of a refund. Sales are as they are after it. */
    sealed interface Outcome {
        record Stored(UUID refundId, Sale sale) implements Outcome {}

        /** Its key names a refund that asked for the same before. */
        record Duplicate(UUID refundId, Sale sale) implements Outcome {}

        /** Nothing was left to take back, and nothing is stored. */
        record Unchanged(Sale sale) implements Outcome {}

        /** Its key names a refund that asked for something else. */
        record Conflict() implements Outcome {}

        record UnknownSale() implements Outcome {}

        /** @param reason a sentence for the caller */
        record Refused(String reason) implements Outcome {}
    }

    /** @return after the commit, and after processing or once waiting for that is given up */
    Mono<Outcome> add(Refund refund) {
        return batches.submit(refund)
                .flatMap(outcome -> outcome instanceof Outcome.Stored(UUID id, Sale sale)
                        ? attribution.process(List.of(id)).thenReturn(outcome)
                        : Mono.just(outcome));
    }

    private Mono<Outcome> store(Refund refund) {
        return refund.key() == null ? take(refund) : storeNamed(refund, refund.key());
    }

    private Mono<Outcome> storeNamed(Refund refund, Key key) {
        return tables.lockKey(refund.programId(), key)
                .then(Mono.defer(() -> tables.named(refund, key)))
                .flatMap(named -> again(refund, named))
                .switchIfEmpty(Mono.defer(() -> take(refund)));
    }

    private Mono<Outcome> again(Refund refund, Named named) {
        if (!named.same()) {
            return Mono.just(new Outcome.Conflict());
        }
        return tables.sale(named.eventId())
                .map(sale -> named.refundId().equals(refund.id())
                        ? new Outcome.Stored(refund.id(), sale)
                        : new Outcome.Duplicate(named.refundId(), sale));
    }

    private Mono<Outcome> take(Refund refund) {
        return tables.eventOf(refund.programId(), refund.sale())
                .flatMap(event -> tables.lockSale(event)
                        .then(Mono.defer(() -> tables.sale(event)))
                        .zipWhen(sale -> tables.has(refund)))
                .flatMap(found -> found.getT2()
                        ? Mono.just(new Outcome.Stored(refund.id(), found.getT1()))
                        : take(refund, found.getT1()))
                .defaultIfEmpty(new Outcome.UnknownSale());
    }

    private Mono<Outcome> take(Refund refund, Sale sale) {
        return switch (sale.take(refund)) {
            case Verdict.Take(BigDecimal amount) ->
                tables.insert(refund, sale, amount, !attribution.isUp())
                        .thenReturn(new Outcome.Stored(refund.id(), sale.less(amount)));
            case Verdict.Nothing() -> Mono.just(new Outcome.Unchanged(sale));
            case Verdict.Refuse(String reason) -> Mono.just(new Outcome.Refused(reason));
        };
    }
}
