package io.refkit.tracking.batch;

import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import java.util.concurrent.TimeoutException;
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
            if (cause instanceof TimeoutException) {
                return AWAY;
            }
            if (cause instanceof PostgresqlException failure && isWithoutPartition(failure.getErrorDetails())) {
                return AWAY;
            }
            if (cause instanceof R2dbcException failure) {
                return ofState(failure.getSqlState());
            }
        }
        return BUG;
    }

    /** Postgres calls it a check that is violated, as those of a table are; but those have names. */
    private static boolean isWithoutPartition(ErrorDetails details) {
        return details.getCode().equals("23514") && details.getConstraintName().isEmpty();
    }

    /**
     * By the class of the SQLSTATE; failures of the driver and the pool have none. What is not known to be the rows'
     * fault is none: a row that is called bad is lost.
     */
    private static PostgresFailure ofState(@Nullable String state) {
        return switch (state == null || state.length() < 2 ? "" : state.substring(0, 2)) {
            case "40" -> CONFLICT;
            // cardinality, data, integrity, a limit of the program
            case "21", "22", "23", "54" -> REJECTED;
            default -> AWAY;
        };
    }
}
