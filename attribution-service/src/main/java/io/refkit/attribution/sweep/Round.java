package io.refkit.attribution.sweep;

import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.deciding.Attributor;
import io.refkit.attribution.inbox.Inbox;
import io.refkit.attribution.inbox.Kind;
import io.refkit.attribution.refund.Refunds;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One batch of everything that is to be done unasked. */
final class Round {
    private final SweepProperties properties;
    private final Inbox inbox;
    private final Attributor attributor;
    private final Refunds refunds;
    private final Commissions commissions;

    Round(SweepProperties properties, Inbox inbox, Attributor attributor, Refunds refunds, Commissions commissions) {
        this.properties = properties;
        this.inbox = inbox;
        this.attributor = attributor;
        this.refunds = refunds;
        this.commissions = commissions;
    }

    /** @return whether there may be more to do at once */
    Mono<Boolean> make() {
        return Flux.concat(
                        inbox(Kind.EVENT, events -> attributor.attribute(events).then()),
                        inbox(Kind.REFUND, refunds::process),
                        commissions.approveHeldLongEnough(properties.batch()))
                .reduce(0, Math::max)
                .map(most -> most >= properties.batch());
    }

    /** @return how many were due */
    private Mono<Integer> inbox(Kind kind, Function<List<UUID>, Mono<Void>> work) {
        return inbox.due(kind, properties.batch(), properties.headStart())
                .flatMap(due -> due.isEmpty() ? Mono.just(0) : work.apply(due).thenReturn(due.size()));
    }
}
