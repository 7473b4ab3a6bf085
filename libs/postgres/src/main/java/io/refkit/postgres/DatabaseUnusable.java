package io.refkit.postgres;

/** Why the start cannot go on: the database is not named, not reached, or not ready. */
final class DatabaseUnusable extends RuntimeException {
    DatabaseUnusable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
