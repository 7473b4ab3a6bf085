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
 * @param parameters what its text names, such as {@code name} and {@code program}; never a secret
 */
public record Mail(
        MailKind kind,
        String cause,
        String recipient,
        @Nullable UUID programId,
        String language,
        Map<String, String> parameters) {}
