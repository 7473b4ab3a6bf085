package io.refkit.admin.coupon;

import io.refkit.admin.page.Listed;
import java.time.Instant;
import java.util.UUID;

/** A code that makes a sale an affiliate's. */
record Coupon(UUID id, UUID programId, UUID affiliateId, String code, Instant createdAt) implements Listed {}
