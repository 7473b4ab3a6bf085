package io.refkit.attribution.inbox;

import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Whose fault it is that a transaction failed, which says what to do about it. */
public enum Fault {
    /** Another transaction's: the same again will do. */
    CONFLICT,
    /** The database's, or of the way there: the same will do once it is back. */
    DATABASE,
    /** That of what was to be written: the same would fail again. */
    DATA;

    /** Classes of SQLSTATE: connections, states, transactions, rights, resources, locks, operators, the system. */
    private static final Set<String> NOT_THE_DATAS = Set.of("08", "25", "42", "53", "55", "57", "58");

    public static Fault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException known) {
                return of(known.getSqlState());
            }
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return DATABASE;
            }
        }
        return DATA;
    }

    private static Fault of(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return DATABASE; // the driver's own, before or instead of an answer
        }
        var kind = state.substring(0, 2);
        if (kind.equals("40")) {
            return CONFLICT;
        }
        return NOT_THE_DATAS.contains(kind) ? DATABASE : DATA;
    }
}
