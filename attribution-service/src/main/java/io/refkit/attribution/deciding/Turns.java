package io.refkit.attribution.deciding;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Events of one customer are decided in the order of their receipt. */
final class Turns {
    private final DatabaseClient database;

    Turns(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param claimed events whose customers are locked
     * @return those among them that have to wait for an earlier event of their customer which is not among them
     */
    Mono<List<UUID>> toCome(List<UUID> claimed) {
        return database.sql("""
                        select e.id
                        from events e
                        where e.id = any(:claimed)
                          and e.customer_id is not null
                          and exists (
                              select from events earlier
                              join attribution_inbox undecided on undecided.id = earlier.id
                              where earlier.program_id = e.program_id
                                and earlier.customer_id = e.customer_id
                                and (earlier.received_at, earlier.id) < (e.received_at, e.id)
                                and earlier.id <> all(:claimed))
                        """)
                .bind("claimed", claimed.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collectList();
    }
}
