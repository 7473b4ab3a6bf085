package io.refkit.portal.affiliate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's part in a program.
 *
 * @param currency the program's
 * @param language of mails to them
 * @param commissionMails whether they are told of new commissions
 * @param payoutMethod {@code paypal}, {@code bank} or {@code other}
 * @param deletionRequestedAt when they asked to be deleted
 */
public record Affiliate(
        UUID id,
        UUID programId,
        String programName,
        String websiteUrl,
        String currency,
        String name,
        String email,
        String slug,
        String status,
        String language,
        boolean commissionMails,
        @Nullable String payoutEmail,
        String payoutMethod,
        @Nullable String payoutDetails,
        int sessionNumber,
        @Nullable Instant deletionRequestedAt) {
    public boolean isActive() {
        return status.equals("active");
    }
}
