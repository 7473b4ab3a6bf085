package io.refkit.portal.dashboard;

import io.refkit.portal.affiliate.Affiliate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The commissions and counts of one affiliate; none of these queries can answer with another's. */
final class Earnings {
    private final DatabaseClient database;

    Earnings(DatabaseClient database) {
        this.database = database;
    }

    Flux<Total> totals(Affiliate affiliate) {
        return database.sql("""
                        select currency,
                               coalesce(sum(amount) filter (where status in ('pending', 'approved')), 0) as total_pending,
                               coalesce(sum(amount) filter (where status = 'paid'), 0) as total_paid
                        from commissions where affiliate_id = :id
                        group by currency order by currency
                        """)
                .bind("id", affiliate.id())
                .mapProperties(Total.class)
                .all();
    }

    Mono<Long> clicks(Affiliate affiliate) {
        return database.sql("""
                        select coalesce(sum(counted), 0)::bigint from click_counts
                        where program_id = :program and affiliate_id = :id
                        """)
                .bind("program", affiliate.programId())
                .bind("id", affiliate.id())
                .mapValue(Long.class)
                .one();
    }

    /** @return the newest first */
    Flux<Line> lines(Affiliate affiliate, int limit) {
        return database.sql("""
                        select c.id, c.event_id, c.affiliate_id, e.event_name, c.type, c.amount, c.original_amount,
                               c.currency, c.status, c.clawback_of, c.hold_until, c.approved_at, c.paid_at,
                               c.void_reason, c.created_at
                        from commissions c join events e on e.id = c.event_id
                        where c.affiliate_id = :id
                        order by c.created_at desc, c.id desc limit :limit
                        """)
                .bind("id", affiliate.id())
                .bind("limit", limit)
                .mapProperties(Line.class)
                .all();
    }
}
