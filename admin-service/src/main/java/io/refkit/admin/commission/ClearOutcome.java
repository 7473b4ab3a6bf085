package io.refkit.admin.commission;

/** How clearing a commission's flags ends. */
enum ClearOutcome {
    CLEARED,
    NOT_FOUND,
    ALREADY_CLEARED
}
