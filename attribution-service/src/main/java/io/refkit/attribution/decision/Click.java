package io.refkit.attribution.decision;

import java.time.Instant;
import java.util.UUID;

/** The click of a visitor, within the program's cookie days before a sale, that the program's model picks. */
public record Click(UUID id, Instant clickedAt, UUID affiliateId) {}
