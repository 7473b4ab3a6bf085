package io.refkit.admin.event;

/** How giving an event to somebody else ends. */
enum ReattributeOutcome {
    REATTRIBUTED,
    /** No such event, or no such affiliate in its program. */
    NOT_FOUND,
    NOT_DECIDED,
    ALREADY_THEIRS,
    /** Not known: asking again shows. */
    UNAVAILABLE
}
