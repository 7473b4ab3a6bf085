package io.refkit.attribution.deciding;

import io.refkit.attribution.history.Locks;
import io.refkit.attribution.inbox.Inbox;
import io.refkit.attribution.inbox.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** Events in hand: nobody else decides them or changes what they rest on, until the transaction ends. */
final class Claims {
    private final Inbox inbox;
    private final Locks locks;
    private final Turns turns;

    Claims(Inbox inbox, Locks locks, Turns turns) {
        this.inbox = inbox;
        this.locks = locks;
        this.turns = turns;
    }

    /** @return those whose turn it is; nothing where it is none's */
    Mono<List<UUID>> claim(List<UUID> events) {
        return inbox.claim(Kind.EVENT, events)
                .collectList()
                .filter(claimed -> !claimed.isEmpty())
                .delayUntil(locks::holdPrograms)
                .delayUntil(locks::lockCustomers)
                .flatMap(this::withoutWaiting)
                .filter(claimed -> !claimed.isEmpty());
    }

    private Mono<List<UUID>> withoutWaiting(List<UUID> claimed) {
        return turns.toCome(claimed)
                .delayUntil(inbox::postpone)
                .map(waiting -> claimed.stream()
                        .filter(Predicate.not(new HashSet<>(waiting)::contains))
                        .toList());
    }
}
