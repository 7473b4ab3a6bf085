package io.refkit.attribution.decision;

import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision rests on, as it was when the sale was received.
 *
 * @param click null where the visitor has none within the window
 * @param rule null where the program had none for the event's name
 */
public record Facts(
        Sale sale, @Nullable Click click, @Nullable Rule rule) {}
