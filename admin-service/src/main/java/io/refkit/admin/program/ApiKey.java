package io.refkit.admin.program;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What a program's backend reports events with. */
record ApiKey(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    static ApiKey random() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new ApiKey("rk_api_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What it is looked up by: as long as it is random, it needs neither salt nor slowness. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApiKey";
    }
}
