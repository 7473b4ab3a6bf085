package io.refkit.standalone.data;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody has to type. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** @return 256 random bits, in characters that mean nothing to a shell or an address */
    public static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
