package io.refkit.attribution.commission;

import io.refkit.attribution.line.Line;

/** What came of voiding a commission. */
public enum Voiding {
    VOIDED,
    NOT_FOUND,
    ALREADY_PAID,
    ALREADY_VOIDED;

    static Voiding of(Line line) {
        return switch (line.status()) {
            case PENDING, APPROVED -> VOIDED;
            case PAID -> ALREADY_PAID;
            case VOIDED -> ALREADY_VOIDED;
        };
    }
}
