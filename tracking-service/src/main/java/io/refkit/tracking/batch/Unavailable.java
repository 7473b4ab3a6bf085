package io.refkit.tracking.batch;

/** Postgres was away for too long. Whether anything was committed is not known; trying again later is safe. */
public final class Unavailable extends RuntimeException {
    Unavailable(Throwable cause) {
        super(cause.getMessage(), cause, false, false);
    }
}
