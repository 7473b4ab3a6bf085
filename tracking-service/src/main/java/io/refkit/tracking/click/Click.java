package io.refkit.tracking.click;

import java.net.InetAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A click as it is stored.
 *
 * @param ageMillis how long before its arrival it happened
 * @param clickId the script's own name for it, by which a second attempt is known
 */
record Click(
        UUID id,
        UUID programId,
        UUID affiliateId,
        String visitorToken,
        Verdict verdict,
        long ageMillis,
        @Nullable String clickId,
        Details details,
        @Nullable InetAddress ip,
        @Nullable String userAgent) {

    /** Why a click counts or does not. That it repeats another, only the database can tell. */
    enum Verdict {
        COUNTED,
        BOT,
        PREFETCH
    }

    /** Where the visitor came from and arrived, as the script saw it. */
    record Details(
            @Nullable String subId,
            @Nullable String landingPage,
            @Nullable String referrer,
            @Nullable String utmSource,
            @Nullable String utmMedium,
            @Nullable String utmCampaign,
            @Nullable String utmTerm,
            @Nullable String utmContent) {}
}
