package io.refkit.attribution.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A stored click. */
public record ClickRow(
        UUID id, UUID program, UUID affiliate, String visitor, Instant clickedAt, Instant arrivedAt, String verdict) {
    public ClickRow at(Instant instant) {
        return new ClickRow(id, program, affiliate, visitor, instant, instant, verdict);
    }

    public ClickRow before(Instant instant, Duration earlier) {
        return at(instant.minus(earlier));
    }

    public ClickRow arriving(Instant instant) {
        return new ClickRow(id, program, affiliate, visitor, clickedAt, instant, verdict);
    }

    public ClickRow verdict(String verdict) {
        return new ClickRow(id, program, affiliate, visitor, clickedAt, arrivedAt, verdict);
    }

    public ClickRow id(UUID id) {
        return new ClickRow(id, program, affiliate, visitor, clickedAt, arrivedAt, verdict);
    }
}
