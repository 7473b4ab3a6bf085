package io.refkit.postgres;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service reaches Postgres.
 *
 * @param url {@code postgres://user:password@host:port/database?sslmode=}, with special characters percent-encoded
 * @param poolSize connections of this process, 2 to 200, besides the one that listens
 * @param statementTimeout after which Postgres gives up on a statement
 */
@ConfigurationProperties(prefix = "refkit.postgres", ignoreUnknownFields = false)
record PostgresProperties(
        @DefaultValue("") String url,
        @DefaultValue("10") int poolSize,
        @DefaultValue("30s") Duration statementTimeout) {
    PostgresProperties {
        if (poolSize < 2 || poolSize > 200) {
            throw new IllegalArgumentException("refkit.postgres.pool-size must be 2 to 200, not " + poolSize);
        }
        if (!statementTimeout.isPositive()) {
            throw new IllegalArgumentException("refkit.postgres.statement-timeout must be more than nothing");
        }
    }
}
