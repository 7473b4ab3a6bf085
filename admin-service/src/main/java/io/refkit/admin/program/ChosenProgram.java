package io.refkit.admin.program;

import io.refkit.http.Ids;
import io.refkit.http.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Which program a request is about. */
public final class ChosenProgram {
    /** Of lists that are empty, as there is no program yet. */
    public static final UUID NONE = new UUID(0, 0);

    /** What a browser remembers the program of its pages in. */
    public static final String COOKIE = "rk_program";

    private final DatabaseClient database;

    public ChosenProgram(DatabaseClient database) {
        this.database = database;
    }

    /**
     * For the JSON routes.
     *
     * @param programId null or empty for the oldest, as of old
     * @return its id, or {@link #NONE}; fails with the problem {@code Not found} for one that is named and does not exist
     */
    public Mono<UUID> of(@Nullable String programId) {
        return programId == null || programId.isEmpty()
                ? oldest()
                : named(programId).switchIfEmpty(notFound());
    }

    /**
     * For pages, which have no use for an error: what a cookie names may be gone.
     *
     * @param programId as the cookie has it
     * @return its id, else that of the oldest, else {@link #NONE}
     */
    public Mono<UUID> remembered(@Nullable String programId) {
        return programId == null ? oldest() : named(programId).switchIfEmpty(oldest());
    }

    private Mono<UUID> named(String programId) {
        return Mono.justOrEmpty(Ids.parse(programId))
                .flatMap(id -> database.sql("select id from programs where id = :id")
                        .bind("id", id)
                        .mapValue(UUID.class)
                        .one());
    }

    private Mono<UUID> oldest() {
        return database.sql("select id from programs order by created_at, id limit 1")
                .mapValue(UUID.class)
                .one()
                .defaultIfEmpty(NONE);
    }

    private static Mono<UUID> notFound() {
        return Mono.error(() -> Problem.notFound("Not found").exception());
    }
}
