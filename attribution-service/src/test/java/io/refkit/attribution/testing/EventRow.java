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
        @Nullable String customer,
        @Nullable String coupon,
        @Nullable BigDecimal revenue,
        String currency,
        Instant receivedAt) {
    public EventRow visitor(@Nullable String visitor) {
        return new EventRow(id, program, name, visitor, customer, coupon, revenue, currency, receivedAt);
    }

    public EventRow customer(@Nullable String customer) {
        return new EventRow(id, program, name, visitor, customer, coupon, revenue, currency, receivedAt);
    }

    public EventRow coupon(@Nullable String coupon) {
        return new EventRow(id, program, name, visitor, customer, coupon, revenue, currency, receivedAt);
    }

    public EventRow revenue(@Nullable String revenue) {
        var amount = revenue == null ? null : new BigDecimal(revenue);
        return new EventRow(id, program, name, visitor, customer, coupon, amount, currency, receivedAt);
    }

    public EventRow name(String name) {
        return new EventRow(id, program, name, visitor, customer, coupon, revenue, currency, receivedAt);
    }

    public EventRow currency(String currency) {
        return new EventRow(id, program, name, visitor, customer, coupon, revenue, currency, receivedAt);
    }

    public EventRow receivedAt(Instant instant) {
        return new EventRow(id, program, name, visitor, customer, coupon, revenue, currency, instant);
    }
}
