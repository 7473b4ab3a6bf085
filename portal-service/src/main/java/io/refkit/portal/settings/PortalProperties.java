package io.refkit.portal.settings;

import io.refkit.http.BaseUrl;
import io.refkit.websecurity.SigningSecrets;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator says about the installation.
 *
 * @param baseUrl where people reach Refkit
 * @param jwtSecret at least 32 characters that session tokens are signed with
 * @param jwtSecretPrevious the one before, whose tokens are still believed; or empty
 * @param noticePause between two looks into the ledger for what affiliates are mailed about
 */
@ConfigurationProperties(prefix = "refkit.portal", ignoreUnknownFields = false)
public record PortalProperties(
        @DefaultValue("http://localhost:3000") String baseUrl,
        @DefaultValue("") String jwtSecret,
        @DefaultValue("") String jwtSecretPrevious,
        @DefaultValue("20s") Duration noticePause) {
    public PortalProperties {
        if (!noticePause.isPositive()) {
            throw new IllegalArgumentException("refkit.portal.notice-pause must be more than nothing");
        }
        BaseUrl.parse(baseUrl);
        new SigningSecrets(jwtSecret, jwtSecretPrevious); // refuses those that are too short
    }

    public SigningSecrets secrets() {
        return new SigningSecrets(jwtSecret, jwtSecretPrevious);
    }

    public BaseUrl site() {
        return BaseUrl.parse(baseUrl);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PortalProperties[baseUrl=%s]".formatted(baseUrl);
    }
}
