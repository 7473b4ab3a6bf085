package io.refkit.tracking.batch;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/** What a failure of a statement means for trying it again. */
enum PostgresFailure {
    /** Two transactions were in each other's way: a deadlock, a serialization failure. */
    CONFLICT,
    /** The server or the way to it is out of order; a commit may or may not have happened. */
    AWAY,
    /** The statement's data is at fault. */
    REJECTED,
    /** Not a failure of the database at all. */
    BUG;

    boolean mayPass() {
        return this == CONFLICT || this == AWAY;
    }

    static PostgresFailure of(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException failure) {
                return ofState(failure.getSqlState());
            }
        }
        return BUG;
    }

    /** By the class of the SQLSTATE; failures of the driver and the pool have none. */
    private static PostgresFailure ofState(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return AWAY;
        }
        return switch (state.substring(0, 2)) {
            case "40" -> CONFLICT;
            // connection, read-only (a standby), resources, intervention, system error, internal error
            case "08", "25", "53", "57", "58", "XX" -> AWAY;
            default -> REJECTED;
        };
    }
}
