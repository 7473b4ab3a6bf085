package io.refkit.tracking.lookup;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.refkit.postgres.Notifications.Notice;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.QueryTimeoutException;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Answers of the database, also that there is none, kept until it announces a change. While its announcements are not
 * heard, nothing is kept.
 */
final class Remembered<V> {
    private static final int MOST = 100_000;
    /** Not what changes rely on: it ends keys that expire, and bounds the harm of an announcement gone missing. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A connection that the server closed is found out only by using it; the next is a new one. */
    private static final Retry AGAIN =
            Retry.backoff(3, Duration.ofMillis(20)).onRetryExhaustedThrow((retries, last) -> last.failure());

    /** What hangs is given up: everybody who asks for the same would hang with it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Function<String, Mono<V>> load;
    private final AsyncCache<String, Optional<V>> answers =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).buildAsync();
    private volatile boolean listening;

    Remembered(Function<String, Mono<V>> load) {
        this.load = key -> load.apply(key)
                .retryWhen(AGAIN)
                .timeout(PATIENCE, Mono.error(() -> new QueryTimeoutException("A look-up was not answered in time")));
    }

    Mono<Optional<V>> get(String key) {
        if (!listening) {
            return load.apply(key).singleOptional();
        }
        // A shared answer outlives a caller that goes away.
        return Mono.fromFuture(
                answers.get(key, (k, executor) -> load.apply(k).singleOptional().toFuture()), true);
    }

    /** @param key of what the notice is about, where it is about one answer */
    void hear(Notice notice, Optional<String> key) {
        switch (notice) {
            case Notice.Listening() -> {
                answers.synchronous().invalidateAll();
                listening = true;
            }
            case Notice.Lost() -> {
                listening = false;
                answers.synchronous().invalidateAll();
            }
            // An answer under way is dropped as well: it may have been read before the change.
            case Notice.Heard(String payload) ->
                key.ifPresentOrElse(answers.synchronous()::invalidate, answers.synchronous()::invalidateAll);
        }
    }
}
