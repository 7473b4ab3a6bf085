package io.refkit.portal.settings;

import io.refkit.http.BaseUrl;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator says about the installation.
 *
 * @param baseUrl where people reach Refkit
 * @param jwtSecret at least 32 characters that session tokens are signed with
 * @param noticePause between two looks into the ledger for what affiliates are mailed about
 */
@ConfigurationProperties(prefix = "refkit.portal", ignoreUnknownFields = false)
public record PortalProperties(
        @DefaultValue("http://localhost:3000") String baseUrl,
        @DefaultValue("") String jwtSecret,
        @DefaultValue("20s") Duration noticePause) {
    private static final int SECRET_LENGTH = 32;

    public PortalProperties {
        if (jwtSecret.length() < SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "JWT_SECRET must have %d characters or more, not %d".formatted(SECRET_LENGTH, jwtSecret.length()));
        }
        if (!noticePause.isPositive()) {
            throw new IllegalArgumentException("refkit.portal.notice-pause must be more than nothing");
        }
        BaseUrl.parse(baseUrl);
    }

    public BaseUrl site() {
        return BaseUrl.parse(baseUrl);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "PortalProperties[baseUrl=%s]".formatted(baseUrl);
    }
}
