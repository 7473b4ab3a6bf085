package io.refkit.attribution.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the inbox is swept.
 *
 * @param interval between sweeps where nothing calls for one, 10 ms to 1 min
 * @param headStart how long a new event is left to whoever stored it, to ask for; up to 1 min
 * @param batch events of one transaction, 1 to 1,000
 */
@ConfigurationProperties(prefix = "refkit.attribution.sweep", ignoreUnknownFields = false)
record SweepProperties(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("100ms") Duration headStart,
        @DefaultValue("500") int batch) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    SweepProperties {
        require(
                interval.toMillis() >= 10 && interval.compareTo(LONGEST) <= 0,
                "REFKIT_ATTRIBUTION_SWEEP_INTERVAL must be 10ms to 1m, not " + interval);
        require(
                !headStart.isNegative() && headStart.compareTo(LONGEST) <= 0,
                "REFKIT_ATTRIBUTION_SWEEP_HEAD_START must be 0 to 1m, not " + headStart);
        require(batch >= 1 && batch <= 1000, "REFKIT_ATTRIBUTION_SWEEP_BATCH must be 1 to 1000, not " + batch);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
