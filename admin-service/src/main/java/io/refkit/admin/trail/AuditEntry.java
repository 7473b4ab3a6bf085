package io.refkit.admin.trail;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param programId null for what concerns all programs
 * @param accountId who made it, with the address of that time; null where nobody was logged in
 * @param action {@code created}, {@code changed} or {@code ended}
 * @param oldValues what changed, by column, as it was: a JSON object
 * @param newValues the same as it became
 */
record AuditEntry(
        long id,
        Instant at,
        @Nullable UUID programId,
        @Nullable UUID accountId,
        @Nullable String accountEmail,
        String subject,
        UUID subjectId,
        String action,
        @JsonRawValue String oldValues,
        @JsonRawValue String newValues) {}
