package io.refkit.admin.affiliate;

import io.refkit.admin.page.Listed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who refers visitors. */
record Affiliate(
        UUID id,
        UUID programId,
        String name,
        String email,
        String slug,
        String status,
        @Nullable String payoutEmail,
        Instant createdAt)
        implements Listed {}
