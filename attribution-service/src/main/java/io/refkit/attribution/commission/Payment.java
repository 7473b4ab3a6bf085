package io.refkit.attribution.commission;

import io.refkit.attribution.line.Line;

/** What came of paying a commission. */
public enum Payment {
    PAID,
    NOT_FOUND,
    ALREADY_PAID,
    ON_HOLD,
    VOIDED;

    static Payment of(Line line, boolean onHold) {
        return switch (line.status()) {
            case PENDING -> onHold ? ON_HOLD : PAID;
            case APPROVED -> PAID;
            case PAID -> ALREADY_PAID;
            case VOIDED -> VOIDED;
        };
    }
}
