package io.refkit.throttle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Whose failures are counted, and how many are borne within a window.
 *
 * @param subject a digest: e-mail and network addresses need not be stored for counting, however long they are
 */
public record Throttle(String subject, int failures) {
    /** @param parts what tells this subject from others of the same purpose */
    public static Throttle of(int failures, String purpose, String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            return new Throttle(purpose + ":" + parts.length + ":" + text, failures);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
