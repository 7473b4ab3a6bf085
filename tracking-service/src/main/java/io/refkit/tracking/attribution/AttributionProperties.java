package io.refkit.tracking.attribution;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How attribution-service is asked to decide what was just stored.
 *
 * @param target gRPC target of attribution-service
 * @param patience how long after its commit an event's answer waits for the decision
 * @param deadline after which a call is given up; the event is then decided without being asked for
 */
@ConfigurationProperties(prefix = "refkit.tracking.attribution", ignoreUnknownFields = false)
public record AttributionProperties(
        @DefaultValue("static://localhost:9090") String target,
        @DefaultValue("200ms") Duration patience,
        @DefaultValue("2s") Duration deadline) {
    public AttributionProperties {
        require(!target.isBlank(), "target (ATTRIBUTION_TARGET) must name attribution-service");
        require(!patience.isNegative(), "patience must not be negative");
        require(deadline.isPositive(), "deadline must be more than nothing");
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("refkit.tracking.attribution." + what);
        }
    }
}
