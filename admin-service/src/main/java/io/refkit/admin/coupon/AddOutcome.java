package io.refkit.admin.coupon;

/** How adding a coupon ends. */
enum AddOutcome {
    ADDED,
    NO_SUCH_AFFILIATE,
    CODE_TAKEN
}
