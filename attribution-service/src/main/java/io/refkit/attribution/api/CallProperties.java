package io.refkit.attribution.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many calls are served at once. Whatever is refused is swept up later.
 *
 * @param concurrent calls that decide at once, 1 to 100, each on a connection of its own
 * @param waiting calls that may wait for their turn, 0 to 10,000
 * @param patience how long a call without a deadline waits, up to 1 min
 */
@ConfigurationProperties(prefix = "refkit.attribution.calls", ignoreUnknownFields = false)
record CallProperties(
        @DefaultValue("4") int concurrent,
        @DefaultValue("1000") int waiting,
        @DefaultValue("5s") Duration patience) {
    CallProperties {
        require(
                concurrent >= 1 && concurrent <= 100,
                "REFKIT_ATTRIBUTION_CALLS_CONCURRENT must be 1 to 100, not " + concurrent);
        require(
                waiting >= 0 && waiting <= 10_000,
                "REFKIT_ATTRIBUTION_CALLS_WAITING must be 0 to 10000, not " + waiting);
        require(
                patience.isPositive() && patience.compareTo(Duration.ofMinutes(1)) <= 0,
                "REFKIT_ATTRIBUTION_CALLS_PATIENCE must be more than nothing and at most 1m, not " + patience);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
