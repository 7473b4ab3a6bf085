package io.refkit.tracking.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What each replica takes in a minute, up to a million; 0 for any number.
 *
 * @param clicksPerAddress clicks a minute of one client address that each replica takes; 0 for any number
 * @param clicksPerProgram clicks a minute for one program that each replica takes; 0 for any number
 * @param eventsPerAddress calls of {@code /e} and {@code /refund} a minute of one client address that each replica takes; 0 for any number
 * @param eventsPerKey calls of {@code /e} and {@code /refund} a minute with one program's API keys that each replica takes; 0 for any number
 */
@ConfigurationProperties(prefix = "refkit.tracking.limits", ignoreUnknownFields = false)
public record LimitProperties(
        @DefaultValue("0") int clicksPerAddress,
        @DefaultValue("0") int clicksPerProgram,
        @DefaultValue("0") int eventsPerAddress,
        @DefaultValue("0") int eventsPerKey) {
    private static final int MOST = 1_000_000;

    public LimitProperties {
        require(clicksPerAddress, "clicks-per-address");
        require(clicksPerProgram, "clicks-per-program");
        require(eventsPerAddress, "events-per-address");
        require(eventsPerKey, "events-per-key");
    }

    private static void require(int perMinute, String name) {
        if (perMinute < 0 || perMinute > MOST) {
            throw new IllegalArgumentException(
                    "refkit.tracking.limits.%s must be 0 to %,d, not %d".formatted(name, MOST, perMinute));
        }
    }
}
