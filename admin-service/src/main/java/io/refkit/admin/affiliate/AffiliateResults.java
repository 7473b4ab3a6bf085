package io.refkit.admin.affiliate;

import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What came of affiliates, from what is kept by the day. */
final class AffiliateResults {
    private final DatabaseClient database;

    AffiliateResults(DatabaseClient database) {
        this.database = database;
    }

    Flux<AffiliateNumbers> of(Collection<UUID> affiliates) {
        return database.sql("""
                        select affiliate.id,
                               coalesce((select sum(counted) from click_counts
                                         where program_id = affiliate.program_id and affiliate_id = affiliate.id), 0)
                                   as clicks,
                               program.currency, coalesce(sales.events, 0) as events, coalesce(sales.revenue, 0) as revenue,
                               coalesce(ledger.owed, 0) as owed, coalesce(ledger.paid, 0) as paid
                        from affiliates affiliate
                        join programs program on program.id = affiliate.program_id
                        left join lateral (
                            select sum(conversions)::bigint as events,
                                   sum(revenue) filter (where currency = program.currency) as revenue
                            from daily_conversions
                            where program_id = program.id and affiliate_id = affiliate.id
                        ) sales on true
                        left join lateral (
                            select sum(amount) filter (where account in ('held', 'payable')) as owed,
                                   sum(amount) filter (where account = 'paid') as paid
                            from daily_ledger
                            where program_id = program.id and affiliate_id = affiliate.id and day is null
                              and currency = program.currency
                        ) ledger on true
                        where affiliate.id = any(:affiliates)
                        """)
                .bind("affiliates", affiliates.toArray(UUID[]::new))
                .mapProperties(AffiliateNumbers.class)
                .all();
    }
}
