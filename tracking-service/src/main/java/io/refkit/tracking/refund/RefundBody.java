package io.refkit.tracking.refund;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The body of {@code POST /refund}, its types checked and nothing else. */
@JsonNaming(SnakeCaseStrategy.class)
record RefundBody(
        @Nullable String eventId,
        @Nullable String externalId,
        @Nullable JsonNode amount,
        @Nullable String currency,
        @Nullable String refundId) {}
