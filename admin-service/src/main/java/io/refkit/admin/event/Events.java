package io.refkit.admin.event;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The events, with their decisions. */
final class Events {
    /** Whose an event is: as decided, unless it was given to somebody since. */
    private static final String SELECT = """
            select event.id, event.program_id, owner.id as affiliate_id, event.visitor_token, event.event_name,
                   event.revenue, event.currency, event.metadata::text as metadata, decision.attribution,
                   decision.earning, event.received_at as created_at
            from events event
            left join decisions decision on decision.event_id = event.id
            cross join lateral (
                select coalesce(
                    (select to_affiliate_id from reattributions
                     where event_id = event.id order by made_at desc, id desc limit 1),
                    case when decision.attribution like 'attributed%' then decision.affiliate_id end) as id
            ) owner
            """;

    private final DatabaseClient database;

    Events(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param attributed whether they are somebody's, of those that are decided; null for all
     * @return the program's, newest first
     */
    Mono<Page<Event>> newest(UUID program, @Nullable Boolean attributed, PageRequest page) {
        var query = database.sql(SELECT + """
                where event.program_id = :program
                  and (event.received_at, event.id) < (:at, :id)
                  and (:attributed is null or (decision.event_id is not null
                                               and (owner.id is not null) = :attributed))
                order by event.received_at desc, event.id desc
                limit :limit
                """)
                .bind("program", program)
                .bind("attributed", Parameters.in(R2dbcType.BOOLEAN, attributed));
        return page.read(query, Event.class);
    }

    Mono<Event> byId(UUID id) {
        return database.sql(SELECT + "where event.id = :id")
                .bind("id", id)
                .mapProperties(Event.class)
                .one();
    }
}
