package io.refkit.attribution.commission;

/** What came of paying a commission. */
public enum Payment {
    PAID,
    ALREADY_PAID,
    NOT_FOUND
}
