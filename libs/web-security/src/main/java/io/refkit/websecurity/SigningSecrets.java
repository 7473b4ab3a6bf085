package io.refkit.websecurity;

/**
 * What session tokens are signed with, each of 32 characters or more.
 *
 * @param previous whose tokens are still believed while the secret is changed, or empty; it signs nothing
 */
public record SigningSecrets(String current, String previous) {
    private static final int LENGTH = 32;

    /** @throws IllegalArgumentException that names the setting */
    public SigningSecrets {
        check("JWT_SECRET", current);
        if (!previous.isEmpty()) {
            check("JWT_SECRET_PREVIOUS", previous);
        }
    }

    private static void check(String name, String secret) {
        if (secret.length() < LENGTH) {
            throw new IllegalArgumentException(
                    "%s must have %d characters or more, not %d".formatted(name, LENGTH, secret.length()));
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SigningSecrets";
    }
}
