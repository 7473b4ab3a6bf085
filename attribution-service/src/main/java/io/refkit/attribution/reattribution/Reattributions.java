package io.refkit.attribution.reattribution;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.history.Locks;
import io.refkit.attribution.reattribution.Owners.Owner;
import io.refkit.attribution.reattribution.Reattribution.Outcome;
import java.util.List;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Gives sales to other affiliates. Of several at once, one comes first. */
public final class Reattributions {
    private final TransactionalOperator transaction;
    private final Locks locks;
    private final Owners owners;
    private final Exchange exchange;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Reattributions(TransactionalOperator transaction, Locks locks, Owners owners, Exchange exchange) {
        this.transaction = transaction;
        this.locks = locks;
        this.owners = owners;
        this.exchange = exchange;
    }

    public Mono<Outcome> reattribute(Reattribution wanted) {
        var sale = List.of(wanted.eventId());
        return locks.holdPrograms(sale)
                .then(locks.lockCustomers(sale))
                .then(locks.lockSales(sale))
                .then(owners.of(wanted.eventId(), wanted.affiliateId()))
                .flatMap(owner -> reattribute(owner, wanted))
                .defaultIfEmpty(Outcome.NOT_FOUND)
                .as(transaction::transactional);
    }

    private Mono<Outcome> reattribute(Owner owner, Reattribution wanted) {
        if (!owner.isDecided()) {
            return Mono.just(Outcome.NOT_DECIDED);
        }
        if (wanted.affiliateId().equals(owner.affiliateId())) {
            return Mono.just(Outcome.ALREADY_THEIRS);
        }
        var id = ids.generate();
        return exchange.make(id, wanted, owner.refunds())
                .then(owners.record(id, owner, wanted))
                .then(
                        wanted.movesCustomer()
                                ? owners.moveCustomer(wanted.eventId(), wanted.affiliateId())
                                : Mono.empty())
                .thenReturn(Outcome.REATTRIBUTED);
    }
}
