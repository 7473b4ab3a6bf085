package io.refkit.admin.program;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product whose sales are tracked.
 *
 * @param attributionModel whose click counts: {@code last_click} or {@code first_click}
 * @param holdDays after which commissions are approved by themselves; null where that is done by hand
 * @param affiliateApproval whether who applies is let in by hand ({@code manual}) or at once ({@code automatic})
 * @param terms what they agree to
 * @param globalPrivacyControl whether the script does nothing where the browser asks for that
 */
record Program(
        UUID id,
        String name,
        String websiteUrl,
        int cookieDays,
        String currency,
        String attributionModel,
        @Nullable Integer holdDays,
        String affiliateApproval,
        @Nullable String terms,
        @Nullable String logoUrl,
        boolean globalPrivacyControl,
        Instant createdAt) {}
