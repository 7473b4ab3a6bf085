package io.refkit.admin.rule;

/** How adding a rule ends. */
enum AddOutcome {
    ADDED,
    NO_SUCH_PROGRAM,
    EVENT_HAS_RULE
}
