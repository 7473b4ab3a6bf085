package io.refkit.tracking.batch;

/** More arrived than can be handled in time. Nothing of it was done; trying again later is safe. */
public final class Overloaded extends RuntimeException {
    Overloaded(String reason) {
        super(reason, null, false, false);
    }
}
