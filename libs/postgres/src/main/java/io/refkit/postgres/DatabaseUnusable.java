package io.refkit.postgres;

/** Why the start cannot go on: the database is not named, or not so that it can be understood. */
final class DatabaseUnusable extends RuntimeException {
    DatabaseUnusable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
