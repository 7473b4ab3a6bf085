package io.refkit.tracking.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The body of {@code POST /e}, its types checked and nothing else. */
@JsonNaming(SnakeCaseStrategy.class)
record EventBody(
        @Nullable String event,
        @Nullable String visitorToken,
        @Nullable JsonNode revenue,
        @Nullable JsonNode metadata,
        @Nullable String externalId,
        @Nullable String currency,
        @Nullable String customerId,
        @Nullable String coupon,
        @Nullable String customerEmail) {}
