package io.refkit.admin.affiliate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What happened last with an affiliate. */
final class AffiliateActivity {
    /** Two lists that each end after ten, as all that was ever theirs may be most of what there is. */
    static final String EVENTS = """
            with theirs as (
                (select event.id
                 from events event
                 join decisions decision on decision.event_id = event.id
                 where event.program_id = (select program_id from affiliates where id = :affiliate)
                   and decision.affiliate_id = :affiliate and decision.attribution like 'attributed%'
                   and not exists (select from reattributions where event_id = event.id)
                 order by event.received_at desc, event.id desc
                 limit 10)
                union all
                (select event.id
                 from reattributions given
                 join events event on event.id = given.event_id
                 where given.to_affiliate_id = :affiliate
                   and not exists (select from reattributions later
                                   where later.event_id = given.event_id
                                     and (later.made_at, later.id) > (given.made_at, given.id))
                 order by event.received_at desc, event.id desc
                 limit 10))
            select event.id, event.event_name, event.gross as revenue, event.currency, decision.earning,
                   event.received_at
            from theirs
            join events event on event.id = theirs.id
            join decisions decision on decision.event_id = theirs.id
            order by event.received_at desc, event.id desc
            limit 10
            """;

    private final DatabaseClient database;

    AffiliateActivity(DatabaseClient database) {
        this.database = database;
    }

    record Sale(
            UUID id,
            String eventName,
            @Nullable BigDecimal revenue,
            String currency,
            String earning,
            Instant receivedAt) {}

    record Line(UUID id, UUID eventId, BigDecimal amount, String currency, String status, Instant createdAt) {}

    /** @return their ten newest */
    Flux<Sale> events(UUID affiliate) {
        return database.sql(EVENTS)
                .bind("affiliate", affiliate)
                .mapProperties(Sale.class)
                .all();
    }

    /** @return their ten newest */
    Flux<Line> commissions(UUID affiliate) {
        return database.sql("""
                        select id, event_id, amount, currency, status, created_at from commissions
                        where affiliate_id = :affiliate
                        order by created_at desc, id desc
                        limit 10
                        """)
                .bind("affiliate", affiliate)
                .mapProperties(Line.class)
                .all();
    }
}
