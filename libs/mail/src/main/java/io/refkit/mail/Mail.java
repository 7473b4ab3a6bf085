package io.refkit.mail;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param cause what it is about: of each kind there is one mail for it, however often it is added
 * @param programId whose texts it has, or null
 * @param language {@code en} or {@code pt}
 * @param parameters what its text names: all that {@link MailKind#names} says; never a secret
 */
public record Mail(
        MailKind kind,
        String cause,
        String recipient,
        @Nullable UUID programId,
        String language,
        Map<String, String> parameters) {
    public Mail {
        if (!parameters.keySet().containsAll(kind.names())) {
            throw new IllegalArgumentException("A mail %s wants %s".formatted(kind.stored(), kind.names()));
        }
    }
}
