package io.refkit.admin.session;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.refkit.admin.account.AdminAccount;
import io.refkit.admin.account.AdminAccounts;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Accounts as they were seconds ago, so that not every request asks the database for its sender's. */
final class Sessions {
    private static final Duration MAX_AGE = Duration.ofSeconds(10);
    private static final int SIZE = 1000;

    private final AdminAccounts accounts;
    private final AsyncCache<UUID, Optional<AdminAccount>> cache =
            Caffeine.newBuilder().maximumSize(SIZE).expireAfterWrite(MAX_AGE).buildAsync();

    Sessions(AdminAccounts accounts) {
        this.accounts = accounts;
    }

    Mono<AdminAccount> of(UUID account) {
        // One request that goes away must not fail the others that wait for the same answer.
        return Mono.fromFuture(() -> cache.get(account, (id, executor) -> load(id).toFuture()), true)
                .flatMap(Mono::justOrEmpty);
    }

    private Mono<Optional<AdminAccount>> load(UUID id) {
        return accounts.byId(id).map(Optional::of).defaultIfEmpty(Optional.empty());
    }
}
