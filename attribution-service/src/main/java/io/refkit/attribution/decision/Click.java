package io.refkit.attribution.decision;

import java.time.Instant;
import java.util.UUID;

/**
 * A visitor's most recent click within the program's cookie days before a sale.
 *
 * @param affiliateActive whether the affiliate was active when the sale was received
 */
public record Click(UUID id, Instant clickedAt, UUID affiliateId, boolean affiliateActive) {}
