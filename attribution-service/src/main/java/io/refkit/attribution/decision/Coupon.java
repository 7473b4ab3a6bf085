package io.refkit.attribution.decision;

import java.util.UUID;

/** A code that was valid when a sale came with it. */
public record Coupon(UUID id, UUID affiliateId) {}
