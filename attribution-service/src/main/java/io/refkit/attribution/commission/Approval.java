package io.refkit.attribution.commission;

import io.refkit.attribution.line.Line;
import io.refkit.attribution.line.Status;

/** What came of approving a commission. */
public enum Approval {
    APPROVED,
    NOT_FOUND,
    NOT_PENDING;

    static Approval of(Line line) {
        return line.status() == Status.PENDING ? APPROVED : NOT_PENDING;
    }
}
