package io.refkit.postgres;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service reaches Postgres.
 *
 * @param url {@code postgres://user:password@host:port/database?sslmode=}, with special characters percent-encoded
 * @param poolSize connections of this process, 2 to 200, besides the one that listens
 * @param poolWaiting queries that may wait for a connection, 1 to 100,000; more are refused, which callers see as 503
 * @param acquireTimeout after which a query that waits for a connection gives up
 * @param statementTimeout after which Postgres gives up on a statement
 * @param plans how Postgres plans statements: mixed, as it likes; lists, each for the values it has and for one process, as
 *     admin's and portal's are; batches, once for all, as tracking's and attribution's are
 */
@ConfigurationProperties(prefix = "refkit.postgres", ignoreUnknownFields = false)
record PostgresProperties(
        @DefaultValue("") String url,
        @DefaultValue("10") int poolSize,
        @DefaultValue("1000") int poolWaiting,
        @DefaultValue("5s") Duration acquireTimeout,
        @DefaultValue("30s") Duration statementTimeout,
        @DefaultValue("mixed") Plans plans) {
    PostgresProperties {
        if (poolSize < 2 || poolSize > 200) {
            throw new IllegalArgumentException("refkit.postgres.pool-size must be 2 to 200, not " + poolSize);
        }
        if (poolWaiting < 1 || poolWaiting > 100_000) {
            throw new IllegalArgumentException("refkit.postgres.pool-waiting must be 1 to 100,000, not " + poolWaiting);
        }
        requirePositive(acquireTimeout, "acquire-timeout");
        requirePositive(statementTimeout, "statement-timeout");
    }

    private static void requirePositive(Duration timeout, String name) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("refkit.postgres." + name + " must be more than nothing");
        }
    }
}
