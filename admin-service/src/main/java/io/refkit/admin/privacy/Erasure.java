package io.refkit.admin.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was or is being erased.
 *
 * @param kind {@code affiliate}, {@code visitor} or {@code customer}
 * @param affiliateId null for the others
 * @param pseudonym what they are called since
 * @param accountId who asked for it
 * @param accountEmail null where that account is gone
 * @param changedRows so far
 * @param finishedAt null while it is under way
 */
record Erasure(
        UUID id,
        UUID programId,
        String kind,
        @Nullable UUID affiliateId,
        String pseudonym,
        @Nullable UUID accountId,
        @Nullable String accountEmail,
        Instant requestedAt,
        long changedRows,
        @Nullable Instant finishedAt) {}
