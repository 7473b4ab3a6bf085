package io.refkit.postgres;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Open once the schema is as new as this build needs it; asked again and again until then. */
final class SchemaGate {
    /** The newest migration that this build's queries rely on. */
    static final int NEEDED = 24;

    private static final Logger log = LoggerFactory.getLogger(SchemaGate.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final Mono<Integer> opened;
    private final AtomicReference<String> obstacle = new AtomicReference<>("");
    private volatile boolean closed;

    SchemaGate(ConnectionFactory connections) {
        opened = version(DatabaseClient.create(connections))
                .timeout(PATIENCE)
                .filter(version -> version >= NEEDED)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("it is older than version " + NEEDED)))
                .doOnSuccess(version -> log.info("The schema is at version {}", version))
                .onErrorMap(SchemaGate::notReady)
                .doOnError(e -> sayOnce(String.valueOf(e.getMessage())))
                .cache(version -> FOREVER, e -> PAUSE, () -> PAUSE);
    }

    /** @return the schema's version, once it is new enough; or fails with the reason, at once */
    Mono<Integer> opened() {
        return opened;
    }

    /** From now on nobody waits for it, and what it still finds is not worth a word. */
    void close() {
        closed = true;
    }

    private void sayOnce(String reason) {
        if (!closed && !reason.equals(obstacle.getAndSet(reason))) {
            log.warn("{}", reason);
        }
    }

    private static Throwable notReady(Throwable e) {
        var reason = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
        return new R2dbcTransientResourceException("The database's schema is not ready: " + reason, e);
    }

    private static Mono<Integer> version(DatabaseClient database) {
        return database.sql("""
                        select coalesce(max(split_part(version, '.', 1)::int), 0)
                        from refkit.flyway_schema_history
                        where success and version is not null
                        """).mapValue(Integer.class).one();
    }
}
