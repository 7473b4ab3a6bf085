package io.refkit.attribution.decision;

import org.jspecify.annotations.Nullable;

/**
 * What held between an affiliate and the program when a sale was received.
 *
 * @param rule null where there was none for the event's name
 */
public record Terms(boolean affiliateActive, @Nullable Rule rule) {}
