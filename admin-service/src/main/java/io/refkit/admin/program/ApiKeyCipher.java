package io.refkit.admin.program;

import io.refkit.admin.settings.AdminProperties;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps API keys so that the panel can show them again: under {@code JWT_SECRET}. While that is being changed, what was
 * kept under the one before is read as well.
 */
final class ApiKeyCipher {
    private final ApiKeySeal current;
    private final Optional<ApiKeySeal> previous;

    ApiKeyCipher(AdminProperties properties) {
        var secrets = properties.secrets();
        current = new ApiKeySeal(secrets.current());
        previous = Optional.of(secrets.previous())
                .filter(secret -> !secret.isEmpty())
                .map(ApiKeySeal::new);
    }

    byte[] encrypt(String apiKey, UUID program) {
        return current.encrypt(apiKey, program);
    }

    /** @return nothing where it was encrypted under another secret or for another program, or is damaged */
    Optional<String> decrypt(byte[] stored, UUID program) {
        return current.decrypt(stored, program).or(() -> previous.flatMap(seal -> seal.decrypt(stored, program)));
    }

    /** Whether there may be anything to renew. */
    boolean isChanging() {
        return previous.isPresent();
    }

    /** @return the same under the secret of now; nothing where it is already, or cannot be read */
    Optional<byte[]> renewed(byte[] stored, UUID program) {
        return current.isOn(stored)
                ? Optional.empty()
                : decrypt(stored, program).map(apiKey -> encrypt(apiKey, program));
    }
}
