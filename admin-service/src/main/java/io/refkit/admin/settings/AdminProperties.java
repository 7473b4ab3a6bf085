package io.refkit.admin.settings;

import io.refkit.http.BaseUrl;
import io.refkit.websecurity.SigningSecrets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator says about the installation.
 *
 * @param attributionTarget gRPC target of the attribution service
 * @param baseUrl where people reach Refkit
 * @param email of the first admin account
 * @param password of the first admin account, which is then made at the start; or empty
 * @param jwtSecret at least 32 characters that session tokens are signed with
 * @param jwtSecretPrevious the one before, whose tokens are still believed and whose API keys still read; or empty
 * @param setupToken what a set-up must name, or empty
 */
@ConfigurationProperties(prefix = "refkit.admin", ignoreUnknownFields = false)
public record AdminProperties(
        @DefaultValue("static://localhost:9090") String attributionTarget,
        @DefaultValue("http://localhost:3000") String baseUrl,
        @DefaultValue("") String email,
        @DefaultValue("") String password,
        @DefaultValue("") String jwtSecret,
        @DefaultValue("") String jwtSecretPrevious,
        @DefaultValue("") String setupToken) {
    private static final int PASSWORD_LENGTH = 8;

    public AdminProperties {
        if (!email.contains("@") || email.length() > 320) {
            throw new IllegalArgumentException("ADMIN_EMAIL must be the e-mail address of the first admin account");
        }
        if (!password.isEmpty() && password.length() < PASSWORD_LENGTH) {
            throw new IllegalArgumentException(
                    "ADMIN_PASSWORD must have %d characters or more".formatted(PASSWORD_LENGTH));
        }
        if (attributionTarget.isBlank()) {
            throw new IllegalArgumentException("ATTRIBUTION_TARGET must name the attribution service");
        }
        BaseUrl.parse(baseUrl);
        new SigningSecrets(jwtSecret, jwtSecretPrevious); // refuses those that are too short
    }

    public BaseUrl site() {
        return BaseUrl.parse(baseUrl);
    }

    public SigningSecrets secrets() {
        return new SigningSecrets(jwtSecret, jwtSecretPrevious);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AdminProperties[attributionTarget=%s, baseUrl=%s]".formatted(attributionTarget, baseUrl);
    }
}
