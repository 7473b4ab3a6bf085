package io.refkit.admin.commission;

/** How paying a commission ends. */
enum PayOutcome {
    PAID,
    NOT_FOUND,
    ALREADY_PAID,
    /** Not known: asking again shows. */
    UNAVAILABLE
}
