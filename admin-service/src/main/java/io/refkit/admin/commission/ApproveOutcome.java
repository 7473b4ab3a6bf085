package io.refkit.admin.commission;

/** How approving a commission ends. */
enum ApproveOutcome {
    APPROVED,
    NOT_FOUND,
    NOT_PENDING,
    /** Not known: asking again shows. */
    UNAVAILABLE
}
