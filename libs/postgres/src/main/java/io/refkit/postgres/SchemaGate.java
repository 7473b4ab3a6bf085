package io.refkit.postgres;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Holds a start until the schema is at least as new as this build needs it. */
final class SchemaGate {
    /** The newest migration that this build's queries rely on. */
    static final int NEEDED = 15;

    private static final Logger log = LoggerFactory.getLogger(SchemaGate.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DatabaseClient database;

    SchemaGate(ConnectionFactory connections) {
        database = DatabaseClient.create(connections);
    }

    /** @throws DatabaseUnusable when {@code patience} is over */
    void await(Duration patience) {
        var until = Instant.now().plus(patience);
        version()
                .filter(version -> version >= NEEDED)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("it is older than version " + NEEDED)))
                .doOnError(e -> log.info("The schema is not ready yet: {}", reason(e)))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE)
                        .filter(e -> Instant.now().isBefore(until)))
                .onErrorMap(e -> new DatabaseUnusable(
                        "The database's schema did not become ready within %d s: %s"
                                .formatted(patience.toSeconds(), reason(e)),
                        e))
                .block();
    }

    private Mono<Integer> version() {
        return database.sql("""
                        select coalesce(max(split_part(version, '.', 1)::int), 0)
                        from refkit.flyway_schema_history
                        where success and version is not null
                        """).mapValue(Integer.class).one();
    }

    private static String reason(Throwable failure) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }
}
