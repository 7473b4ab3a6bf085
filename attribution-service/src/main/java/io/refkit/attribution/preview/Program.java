package io.refkit.attribution.preview;

import java.time.Instant;
import java.util.Currency;
import java.util.Set;
import java.util.UUID;

/**
 * Whose sales are replayed.
 *
 * @param from the first instant of the window
 * @param overrides the rules that are affiliates' own
 */
record Program(UUID id, Currency currency, Instant from, Set<UUID> overrides) {}
