package io.refkit.admin.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** What proves to have got the mail; kept and looked up by its SHA-256. */
record InvitationToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 32;

    static InvitationToken random() {
        var bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "InvitationToken";
    }
}
