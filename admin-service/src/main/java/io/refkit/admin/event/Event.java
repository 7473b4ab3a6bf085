package io.refkit.admin.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.refkit.admin.page.Listed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a backend reported.
 *
 * @param affiliateId whose it is; null while undecided, and where it is nobody's
 * @param affiliateName as it is now
 * @param revenue as reported, in major units
 * @param metadata as JSON
 * @param attribution why it is or is not an affiliate's; null while undecided
 * @param earning why it did or did not earn a commission; null while undecided
 * @param createdAt when it was received
 * @param signals why it looks wrong as its affiliate's; mostly none
 * @param signalsClearedAt when somebody found it good
 */
record Event(
        UUID id,
        UUID programId,
        @Nullable UUID affiliateId,
        @Nullable String affiliateName,
        @Nullable String visitorToken,
        String eventName,
        @Nullable BigDecimal revenue,
        String currency,
        @JsonRawValue @Nullable String metadata,
        @Nullable String attribution,
        @Nullable String earning,
        Instant createdAt,
        List<String> signals,
        @Nullable Instant signalsClearedAt)
        implements Listed {}
