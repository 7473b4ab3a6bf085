package io.refkit.attribution.line;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a line, and how money moves by that. Both or neither is written.
 *
 * @param before null where the line is new
 */
public record Change(@Nullable Line before, Line after, Movement movement) {}
