package io.refkit.admin.program;

import java.time.Instant;
import java.util.UUID;

/** A product whose sales are tracked. */
record Program(UUID id, String name, String websiteUrl, int cookieDays, String currency, Instant createdAt) {}
