package io.refkit.admin.event;

import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The events, with their decisions. */
final class Events {
    private final DatabaseClient database;

    Events(DatabaseClient database) {
        this.database = database;
    }

    /** @return those of the oldest program, newest first */
    Mono<Page<Event>> newest(PageRequest page) {
        var query = database.sql("""
                select event.id, event.program_id,
                       case when decision.attribution like 'attributed%' then decision.affiliate_id end as affiliate_id,
                       event.visitor_token, event.event_name, event.revenue, event.currency,
                       event.metadata::text as metadata, decision.attribution, decision.earning,
                       event.received_at as created_at
                from events event
                left join decisions decision on decision.event_id = event.id
                where event.program_id = (select id from programs order by created_at, id limit 1)
                  and (event.received_at, event.id) < (:at, :id)
                order by event.received_at desc, event.id desc
                limit :limit
                """);
        return page.read(query, Event.class);
    }
}
