package io.refkit.admin.affiliate;

/** How an invitation ends. */
enum InviteOutcome {
    INVITED,
    NO_PROGRAM,
    EMAIL_TAKEN,
    SLUG_TAKEN
}
