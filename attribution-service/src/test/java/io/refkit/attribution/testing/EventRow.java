package io.refkit.attribution.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored event. */
public record EventRow(
        UUID id,
        UUID program,
        String name,
        @Nullable String visitor,
        @Nullable BigDecimal revenue,
        String currency,
        Instant receivedAt) {
    public EventRow visitor(@Nullable String visitor) {
        return new EventRow(id, program, name, visitor, revenue, currency, receivedAt);
    }

    public EventRow revenue(@Nullable String revenue) {
        return new EventRow(
                id, program, name, visitor, revenue == null ? null : new BigDecimal(revenue), currency, receivedAt);
    }

    public EventRow name(String name) {
        return new EventRow(id, program, name, visitor, revenue, currency, receivedAt);
    }

    public EventRow currency(String currency) {
        return new EventRow(id, program, name, visitor, revenue, currency, receivedAt);
    }

    public EventRow receivedAt(Instant instant) {
        return new EventRow(id, program, name, visitor, revenue, currency, instant);
    }
}
