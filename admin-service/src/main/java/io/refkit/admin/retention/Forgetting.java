package io.refkit.admin.retention;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Lets go of a piece at a time, each in a transaction of its own. */
final class Forgetting {
    private final DatabaseClient database;

    Forgetting(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param seen rows that were looked at; none where there is nothing left to do, or somebody else is doing it
     * @param changed rows, or months, that are gone or emptied
     */
    record Piece(long seen, long changed) {}

    /** @param rows that a statement looks at, at most */
    Mono<Piece> some(Kind kind, int days, int rows) {
        var query = database.sql(kind.sql()).bind("days", days);
        return (kind.takesRows() ? query.bind("rows", rows) : query)
                .mapProperties(Piece.class)
                .one();
    }
}
