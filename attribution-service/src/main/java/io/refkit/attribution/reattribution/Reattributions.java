package io.refkit.attribution.reattribution;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.acting.Acting;
import io.refkit.attribution.fraud.Flags;
import io.refkit.attribution.history.Locks;
import io.refkit.attribution.reattribution.Owners.Owner;
import io.refkit.attribution.reattribution.Reattribution.Outcome;
import java.util.List;
import reactor.core.publisher.Mono;

/** Gives sales to other affiliates. Of several at once, one comes first. */
public final class Reattributions {
    private final Acting acting;
    private final Locks locks;
    private final Owners owners;
    private final Exchange exchange;
    private final Flags flags;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Reattributions(Acting acting, Locks locks, Owners owners, Exchange exchange, Flags flags) {
        this.acting = acting;
        this.locks = locks;
        this.owners = owners;
        this.exchange = exchange;
        this.flags = flags;
    }

    public Mono<Outcome> reattribute(Reattribution wanted) {
        var sale = List.of(wanted.eventId());
        var outcome = locks.lockCustomers(sale)
                .then(locks.lockSales(sale))
                .then(owners.of(wanted.eventId(), wanted.affiliateId()))
                .flatMap(owner -> reattribute(owner, wanted))
                .defaultIfEmpty(Outcome.NOT_FOUND);
        return acting.as(wanted.adminAccountId(), outcome);
    }

    private Mono<Outcome> reattribute(Owner owner, Reattribution wanted) {
        if (!owner.isDecided()) {
            return Mono.just(Outcome.NOT_DECIDED);
        }
        if (wanted.affiliateId().equals(owner.affiliateId())) {
            return moveCustomer(wanted)
                    .flatMap(moved -> moved
                            ? owners.record(ids.generate(), owner, wanted).thenReturn(Outcome.REATTRIBUTED)
                            : Mono.just(Outcome.ALREADY_THEIRS));
        }
        var id = ids.generate();
        return exchange.make(id, wanted, owner.refunds())
                .then(owners.record(id, owner, wanted))
                .then(flags.flagGiven(wanted.eventId(), wanted.affiliateId()))
                .then(moveCustomer(wanted))
                .thenReturn(Outcome.REATTRIBUTED);
    }

    private Mono<Boolean> moveCustomer(Reattribution wanted) {
        return wanted.movesCustomer() ? owners.moveCustomer(wanted.eventId(), wanted.affiliateId()) : Mono.just(false);
    }
}
