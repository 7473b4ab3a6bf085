package io.refkit.admin.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What proves to run the installation where being local does not; known and compared by its SHA-256. */
final class SetupToken {
    private static final int LENGTH = 32;

    private SetupToken() {}

    static String random() {
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** In a time that tells nothing about where they differ. */
    static boolean matches(String token, byte[] hash) {
        return MessageDigest.isEqual(hash(token), hash);
    }
}
