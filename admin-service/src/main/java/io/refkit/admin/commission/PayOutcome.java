package io.refkit.admin.commission;

/** How paying a commission ends. */
enum PayOutcome {
    PAID,
    NOT_FOUND,
    ALREADY_PAID,
    ON_HOLD,
    VOIDED,
    /** Not known: asking again shows. */
    UNAVAILABLE
}
