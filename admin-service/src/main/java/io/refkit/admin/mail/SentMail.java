package io.refkit.admin.mail;

import io.refkit.admin.page.Listed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the outbox, without what it says: that may hold a link.
 *
 * @param state {@code waiting}, {@code sent} or {@code failed}
 * @param nextAttemptAt when another attempt is made, of one that waits
 */
record SentMail(
        UUID id,
        String kind,
        String recipient,
        @Nullable UUID programId,
        @Nullable String programName,
        String language,
        String state,
        int attempts,
        @Nullable String lastError,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant sentAt,
        Instant createdAt)
        implements Listed {}
