package io.refkit.tracking.batch;

/** Postgres would not take this row, whatever else was tried with it. */
public final class Rejected extends RuntimeException {
    Rejected(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
