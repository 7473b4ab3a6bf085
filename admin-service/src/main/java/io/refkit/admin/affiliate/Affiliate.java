package io.refkit.admin.affiliate;

import io.refkit.admin.page.Listed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who refers visitors.
 *
 * @param deletionRequestedAt when they asked to be deleted, which is the admin's to do; null where they did not
 * @param erasedAt since when nobody knows who they were; null for all others
 */
record Affiliate(
        UUID id,
        UUID programId,
        String name,
        String email,
        String slug,
        String status,
        @Nullable String payoutEmail,
        @Nullable Instant deletionRequestedAt,
        @Nullable Instant erasedAt,
        Instant createdAt)
        implements Listed {}
