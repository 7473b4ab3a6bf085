package io.refkit.admin.event;

import io.refkit.admin.page.Conditions;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The events, with their decisions. */
final class Events {
    /** Whose an event is: as decided, unless it was given to somebody since. */
    private static final String SELECT = """
            select event.id, event.program_id, owner.id as affiliate_id, affiliate.name as affiliate_name,
                   event.visitor_token, event.event_name, event.revenue, event.currency,
                   event.metadata::text as metadata, decision.attribution, decision.earning,
                   event.received_at as created_at, coalesce(flags.signals, '{}') as signals,
                   flags.cleared_at as signals_cleared_at
            from events event
            left join decisions decision on decision.event_id = event.id
            cross join lateral (
                select coalesce(
                    (select to_affiliate_id from reattributions
                     where event_id = event.id order by made_at desc, id desc limit 1),
                    case when decision.attribution like 'attributed%' then decision.affiliate_id end) as id
                offset 0 -- once a row, not once where it is named
            ) owner
            left join affiliates affiliate on affiliate.id = owner.id
            left join fraud_flags flags on flags.event_id = event.id and flags.affiliate_id = owner.id
            """;

    private final DatabaseClient database;

    Events(DatabaseClient database) {
        this.database = database;
    }

    /** @return the program's, newest first */
    Mono<Page<Event>> newest(UUID program, EventFilter filter, PageRequest page) {
        var conditions = Wanted.of(filter);
        return page.read(conditions.bind(database.sql(list(conditions)).bind("program", program)), Event.class);
    }

    static String list(Conditions conditions) {
        return SELECT + """
                where event.program_id = :program
                  and (event.received_at, event.id) < (:at, :id)
                """ + conditions.sql() + """
                order by event.received_at desc, event.id desc
                limit :limit
                """;
    }

    record Reason(String reason, long events) {}

    /** @return how many events each reason left to nobody; past {@code most} they are not counted */
    Flux<Reason> reasons(UUID program, int most) {
        return Flux.fromIterable(EventFilter.REASONS)
                .concatMap(reason -> database.sql("""
                        select :reason::text as reason, count(*) as events
                        from (select from unattributed_events event
                              where program_id = :program and reason = :reason
                                and not exists (select from reattributions where event_id = event.id)
                              limit :most) few
                        """)
                        .bind("program", program)
                        .bind("reason", reason)
                        .bind("most", most)
                        .mapProperties(Reason.class)
                        .one());
    }

    Mono<Event> byId(UUID id) {
        return database.sql(SELECT + "where event.id = :id")
                .bind("id", id)
                .mapProperties(Event.class)
                .one();
    }
}
