package io.refkit.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What proves to have got a mail: 256 bits, kept and looked up by their SHA-256. */
public record LoginToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    public static LoginToken random() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new LoginToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "LoginToken";
    }
}
