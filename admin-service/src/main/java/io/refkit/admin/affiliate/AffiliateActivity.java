package io.refkit.admin.affiliate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What happened last with an affiliate. */
final class AffiliateActivity {
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
        return database.sql("""
                        select event.id, event.event_name, event.gross as revenue, event.currency, decision.earning,
                               event.received_at
                        from event_owners owner
                        join events event on event.id = owner.event_id
                        join decisions decision on decision.event_id = owner.event_id
                        where owner.affiliate_id = :affiliate
                        order by event.received_at desc, event.id desc
                        limit 10
                        """)
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
