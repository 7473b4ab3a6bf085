package io.refkit.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;

/**
 * How many requests of one subject a minute are let through, counted in the memory of this process: a count in the
 * database would cost more than what it is to spare. Each answer says how it stands, as of
 * <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields for HTTP</a>.
 */
public final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Those that come often are kept rather than those that come once. */
    static final int MOST_SUBJECTS = 10_000;

    private final String name;
    private final int perMinute;
    private final TimeMeter time;
    /** A subject that is forgotten has its whole quota again, as it would have after that time anyway. */
    private final Cache<Object, Bucket> buckets;

    /**
     * @param name of the policy, as callers read it
     * @param perMinute 0 for no limit
     */
    public RateLimit(String name, int perMinute) {
        this(name, perMinute, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimit(String name, int perMinute, TimeMeter time) {
        this.name = name;
        this.perMinute = perMinute;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_SUBJECTS)
                .expireAfterAccess(WINDOW)
                .build();
    }

    /**
     * Counts a request.
     *
     * @param subject whose it is, asked for only where there is a limit
     * @param answer is told how the subject stands, and after a refusal when to come again
     */
    public boolean admits(Supplier<?> subject, HttpHeaders answer) {
        if (perMinute == 0) {
            return true;
        }
        var probe = bucket(subject).tryConsumeAndReturnRemaining(1);
        describe(probe, answer);
        return probe.isConsumed();
    }

    /** Counts a request whose answer does not say how its subject stands. */
    public boolean admits(Supplier<?> subject) {
        return perMinute == 0 || bucket(subject).tryConsume(1);
    }

    private Bucket bucket(Supplier<?> subject) {
        return buckets.get(subject.get(), known -> full());
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillIntervally(perMinute, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private void describe(ConsumptionProbe probe, HttpHeaders answer) {
        long seconds = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForReset(), TimeUnit.SECONDS.toNanos(1)));
        answer.add("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, perMinute, WINDOW.toSeconds()));
        answer.add("RateLimit", "\"%s\";r=%d;t=%d".formatted(name, probe.getRemainingTokens(), seconds));
        if (!probe.isConsumed()) {
            answer.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
    }

    /** @return of how many subjects something is kept */
    long subjects() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
