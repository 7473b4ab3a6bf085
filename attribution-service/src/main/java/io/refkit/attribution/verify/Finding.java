package io.refkit.attribution.verify;

/** What is worth telling of an event. */
sealed interface Finding {
    record Mismatch(String what) implements Finding {}

    /** Not wrong: a click was committed too late for the decision to know of it. */
    record LateClick(String what) implements Finding {}

    /** The clicks that decided are no longer kept. */
    record WithoutClicks() implements Finding {}
}
