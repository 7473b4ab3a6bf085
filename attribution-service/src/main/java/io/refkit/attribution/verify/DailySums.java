package io.refkit.attribution.verify;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/**
 * What is kept by the day, against what it was summed up from. A row without an affiliate is its whole program's, one
 * without a day is of all days.
 */
final class DailySums {
    private final DatabaseClient database;

    DailySums(DatabaseClient database) {
        this.database = database;
    }

    Flux<String> mismatches() {
        return Flux.concat(conversions(), ledger());
    }

    private Flux<String> conversions() {
        return texts("""
                with kept as (
                    select program_id, coalesce(affiliate_id::text, 'all') as affiliate, day, currency,
                           sum(conversions) as conversions, sum(revenue) as revenue
                    from daily_conversions
                    group by 1, 2, 3, 4),
                owned as (
                    select e.program_id,
                           coalesce((select to_affiliate_id from reattributions
                                     where event_id = e.id order by made_at desc, id desc limit 1),
                                    case when d.attribution like 'attributed%' then d.affiliate_id end)::text
                               as affiliate,
                           (e.received_at at time zone 'UTC')::date as day, e.currency, coalesce(e.gross, 0) as gross
                    from decisions d
                    join events e on e.id = d.event_id),
                implied as (
                    select program_id, coalesce(affiliate, 'all') as affiliate, day, currency,
                           count(*) as conversions, sum(gross) as revenue
                    from owned
                    where affiliate is not null
                    group by grouping sets ((program_id, affiliate, day, currency), (program_id, day, currency)))
                select format('affiliate %s in program %s on %s: %s conversions of %s %s are kept, not %s of %s',
                              affiliate, program_id, day, coalesce(kept.conversions, 0), coalesce(kept.revenue, 0),
                              currency, coalesce(implied.conversions, 0), coalesce(implied.revenue, 0))
                from kept
                full join implied using (program_id, affiliate, day, currency)
                where (coalesce(kept.conversions, 0), coalesce(kept.revenue, 0))
                    <> (coalesce(implied.conversions, 0), coalesce(implied.revenue, 0))
                order by program_id, affiliate, day, currency
                """);
    }

    private Flux<String> ledger() {
        return texts("""
                with kept as (
                    select program_id, coalesce(affiliate_id::text, 'all') as affiliate,
                           coalesce(day::text, 'all days') as day, currency, account, sum(amount) as amount
                    from daily_ledger
                    group by 1, 2, 3, 4, 5),
                booked as (
                    select t.program_id, s.affiliate_id::text as affiliate, utc.day,
                           case s.account when 'expense' then utc.day end as day_of_expense, s.currency, s.account, s.amount
                    from ledger_sides s
                    join ledger_transactions t on t.id = s.transaction_id
                    cross join lateral (values ((t.booked_at at time zone 'UTC')::date)) utc (day)),
                implied as (
                    select program_id, coalesce(affiliate, 'all') as affiliate,
                           coalesce(day::text, day_of_expense::text, 'all days') as day, currency, account,
                           sum(amount) as amount
                    from booked
                    group by grouping sets ((program_id, affiliate, day_of_expense, currency, account),
                                            (program_id, day, currency, account)))
                select format('affiliate %s in program %s on %s: a sum of %s %s is kept for %s, not %s',
                              affiliate, program_id, day, coalesce(kept.amount, 0), currency, account,
                              coalesce(implied.amount, 0))
                from kept
                full join implied using (program_id, affiliate, day, currency, account)
                where coalesce(kept.amount, 0) <> coalesce(implied.amount, 0)
                order by program_id, affiliate, day, currency, account
                """);
    }

    private Flux<String> texts(String sql) {
        return database.sql(sql).mapValue(String.class).all();
    }
}
