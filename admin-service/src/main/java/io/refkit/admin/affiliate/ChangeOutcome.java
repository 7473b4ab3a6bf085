package io.refkit.admin.affiliate;

/** How changing an affiliate ends. */
enum ChangeOutcome {
    CHANGED,
    NOT_FOUND,
    EMAIL_TAKEN,
    SLUG_TAKEN
}
