package io.refkit.tracking.click;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of clicks and which count.
 *
 * @param repeatWindow within which the same visitor's next click for the same affiliate is a repeat, up to a day
 * @param ipAddresses how much of an address is kept
 */
@ConfigurationProperties(prefix = "refkit.tracking.clicks", ignoreUnknownFields = false)
public record ClickProperties(
        @DefaultValue("30m") Duration repeatWindow,
        @DefaultValue("truncated") IpAddresses ipAddresses) {
    public ClickProperties {
        if (repeatWindow.isNegative() || repeatWindow.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("refkit.tracking.clicks.repeat-window must be 0 to a day");
        }
    }
}
