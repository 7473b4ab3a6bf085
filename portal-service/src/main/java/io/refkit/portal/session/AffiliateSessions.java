package io.refkit.portal.session;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.affiliate.Affiliates;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Affiliates as they were a few seconds ago at most, so that not every request asks the database for its sender's. */
final class AffiliateSessions {
    private static final Duration MAX_AGE = Duration.ofSeconds(5);
    private static final int SIZE = 10_000;

    private final Affiliates affiliates;
    private final AsyncCache<UUID, Optional<Affiliate>> cache =
            Caffeine.newBuilder().maximumSize(SIZE).expireAfterWrite(MAX_AGE).buildAsync();

    AffiliateSessions(Affiliates affiliates) {
        this.affiliates = affiliates;
    }

    /** One request that goes away must not fail the others that wait for the same answer. */
    Mono<Optional<Affiliate>> of(UUID id) {
        return Mono.fromFuture(() -> cache.get(id, (key, executor) -> load(key).toFuture()), true);
    }

    private Mono<Optional<Affiliate>> load(UUID id) {
        return affiliates.byId(id).map(Optional::of).defaultIfEmpty(Optional.empty());
    }
}
