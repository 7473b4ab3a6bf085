package io.refkit.tracking.click;

/** What became of a posted click. All but {@link #STORED} are silent to its sender. */
enum ClickOutcome {
    STORED,
    TOO_LARGE,
    MALFORMED,
    UNKNOWN_SLUG,
    OTHER_PROGRAM,
    AFFILIATE_INACTIVE,
    REJECTED
}
