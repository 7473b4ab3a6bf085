package io.refkit.admin.session;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.refkit.admin.account.AdminAccount;
import io.refkit.admin.account.AdminAccounts;
import io.refkit.http.Ids;
import io.refkit.postgres.Background;
import io.refkit.postgres.Notifications;
import io.refkit.postgres.Notifications.Notice;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Accounts as they are, so that not every request asks the database for its sender's. While its announcements of
 * changes are not heard, nothing is kept.
 */
public final class Sessions extends Background {
    private static final String CHANNEL = "refkit_accounts";
    /** Bounds the harm of an announcement gone missing. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private static final int SIZE = 1000;

    private final AdminAccounts accounts;
    private final AsyncCache<UUID, Optional<AdminAccount>> cache =
            Caffeine.newBuilder().maximumSize(SIZE).expireAfterWrite(MAX_AGE).buildAsync();

    private final Notifications notifications;
    private volatile boolean listening;

    Sessions(AdminAccounts accounts, Notifications notifications) {
        this.accounts = accounts;
        this.notifications = notifications;
    }

    @Override
    protected Flux<?> work() {
        return notifications.listen(CHANNEL).doOnNext(this::hear);
    }

    private void hear(Notice notice) {
        listening = !(notice instanceof Notice.Lost);
        // An answer under way is dropped as well: it may have been read before the change.
        if (notice instanceof Notice.Heard(String account)) {
            Ids.parse(account).ifPresent(cache.synchronous()::invalidate);
        } else {
            cache.synchronous().invalidateAll();
        }
    }

    Mono<AdminAccount> of(UUID account) {
        if (!listening) {
            return accounts.byId(account);
        }
        // One request that goes away must not fail the others that wait for the same answer.
        return Mono.fromFuture(() -> cache.get(account, (id, executor) -> load(id).toFuture()), true)
                .flatMap(Mono::justOrEmpty);
    }

    /** Here and at once; elsewhere it takes as long as an announcement does. */
    public void forget(UUID account) {
        cache.synchronous().invalidate(account);
    }

    private Mono<Optional<AdminAccount>> load(UUID id) {
        return accounts.byId(id).map(Optional::of).defaultIfEmpty(Optional.empty());
    }
}
