package io.refkit.tracking.lookup;

import io.refkit.http.Problem;
import io.refkit.tracking.lookup.Directory.Program;

/** Whose backend calls, as its {@code Authorization} says. */
public sealed interface Caller {
    record Known(Program program) implements Caller {}

    record Unknown(Problem problem) implements Caller {}

    record TooOften(Problem problem) implements Caller {}
}
