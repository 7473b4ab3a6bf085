package io.refkit.admin.commission;

/** How voiding a commission ends. */
enum VoidOutcome {
    VOIDED,
    NOT_FOUND,
    ALREADY_PAID,
    ALREADY_VOIDED,
    /** Not known: asking again shows. */
    UNAVAILABLE
}
