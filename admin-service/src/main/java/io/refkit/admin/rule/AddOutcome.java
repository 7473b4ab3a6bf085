package io.refkit.admin.rule;

/** How adding a rule ends. */
enum AddOutcome {
    ADDED,
    /** No such program, or no such affiliate in it. */
    NOT_FOUND,
    EVENT_HAS_RULE
}
