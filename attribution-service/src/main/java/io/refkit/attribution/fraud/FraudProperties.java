package io.refkit.attribution.fraud;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which sales are flagged for review.
 *
 * @param fastConversion sales received sooner after their click than this are flagged, up to 1 h; 0s for none
 * @param stormClicks sales by one of so many clicks from the same address are flagged, 2 to 1,000; 0 for none
 * @param stormWindow how long before and after that click the others may be, 1 s to 1 d
 * @param disposableDomains sales of affiliates with an address there are flagged, as at the throw-away domains that are known
 */
@ConfigurationProperties(prefix = "refkit.attribution.fraud", ignoreUnknownFields = false)
record FraudProperties(
        @DefaultValue("10s") Duration fastConversion,
        @DefaultValue("30") int stormClicks,
        @DefaultValue("10m") Duration stormWindow,
        @DefaultValue List<String> disposableDomains) {
    FraudProperties {
        require(
                !fastConversion.isNegative() && fastConversion.compareTo(Duration.ofHours(1)) <= 0,
                "REFKIT_ATTRIBUTION_FRAUD_FASTCONVERSION must be 0s to 1h, not " + fastConversion);
        require(
                stormClicks == 0 || stormClicks >= 2 && stormClicks <= 1000,
                "REFKIT_ATTRIBUTION_FRAUD_STORMCLICKS must be 0 or 2 to 1000, not " + stormClicks);
        require(
                stormWindow.compareTo(Duration.ofSeconds(1)) >= 0 && stormWindow.compareTo(Duration.ofDays(1)) <= 0,
                "REFKIT_ATTRIBUTION_FRAUD_STORMWINDOW must be 1s to 1d, not " + stormWindow);
        disposableDomains = List.copyOf(disposableDomains);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
