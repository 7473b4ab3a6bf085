package io.refkit.admin.dashboard;

import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.admin.dashboard.Dashboard.Amount;
import io.refkit.admin.dashboard.Dashboard.Best;
import io.refkit.admin.dashboard.Dashboard.Day;
import io.refkit.admin.dashboard.Dashboard.FirstSteps;
import io.refkit.admin.dashboard.Dashboard.Money;
import io.refkit.admin.dashboard.Dashboard.Recent;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The programs' dashboards, read from what is kept by the day. */
final class Dashboards {
    private final DatabaseClient database;

    Dashboards(DatabaseClient database) {
        this.database = database;
    }

    Mono<Dashboard> of(UUID program, Range range) {
        return Mono.zip(days(program, range), money(program, range), best(program, range), firstSteps(program))
                .map(parts -> Dashboard.of(range, parts.getT1(), parts.getT2(), parts.getT3(), parts.getT4()));
    }

    /** @return each day of the range and of the one before */
    private Mono<List<Day>> days(UUID program, Range range) {
        return database.sql("""
                        select day::date as day, coalesce(clicks, 0) as clicks, coalesce(conversions, 0) as conversions
                        from generate_series(:before::date, :to::date, interval '1 day') day
                        left join (select day, sum(clicks)::bigint as clicks
                                   from daily_clicks
                                   where program_id = :program and day between :before and :to
                                   group by day) c using (day)
                        left join (select day, sum(conversions)::bigint as conversions
                                   from daily_conversions
                                   where program_id = :program and affiliate_id is null and day between :before and :to
                                   group by day) s using (day)
                        order by day
                        """)
                .bind("program", program)
                .bind("before", range.before().from())
                .bind("to", range.to())
                .mapProperties(Day.class)
                .all()
                .collectList();
    }

    private Mono<List<Money>> money(UUID program, Range range) {
        return bind(database.sql("""
                        with sold as (
                            select currency, coalesce(sum(revenue) filter (where day >= :from), 0) as revenue,
                                   coalesce(sum(revenue) filter (where day < :from), 0) as revenue_before
                            from daily_conversions
                            where program_id = :program and affiliate_id is null and day between :before and :to
                            group by currency),
                        booked as (
                            select currency, account,
                                   coalesce(sum(amount) filter (where day >= :from), 0) as moved,
                                   coalesce(sum(amount) filter (where day >= :before and day < :from), 0)
                                       as moved_before,
                                   sum(amount) as balance,
                                   coalesce(sum(amount) filter (where day < :from), 0) as balance_before
                            from daily_ledger
                            where program_id = :program and affiliate_id is null and day <= :to
                            group by currency, account),
                        sums as (
                            select currency,
                                   coalesce(-sum(moved) filter (where account = 'expense'), 0) as earned,
                                   coalesce(-sum(moved_before) filter (where account = 'expense'), 0) as earned_before,
                                   coalesce(sum(balance) filter (where account in ('held', 'payable')), 0) as owed,
                                   coalesce(sum(balance_before) filter (where account in ('held', 'payable')), 0)
                                       as owed_before,
                                   coalesce(sum(moved) filter (where account = 'paid'), 0) as paid,
                                   coalesce(sum(moved_before) filter (where account = 'paid'), 0) as paid_before
                            from booked
                            group by currency)
                        select currency, coalesce(revenue, 0) as revenue, coalesce(revenue_before, 0) as revenue_before,
                               coalesce(earned, 0) as earned, coalesce(earned_before, 0) as earned_before,
                               coalesce(owed, 0) as owed, coalesce(owed_before, 0) as owed_before,
                               coalesce(paid, 0) as paid, coalesce(paid_before, 0) as paid_before
                        from sold
                        full join sums using (currency)
                        order by currency <> (select currency from programs where id = :program), currency
                        """), program, range)
                .bind("before", range.before().from())
                .map(Dashboards::money)
                .all()
                .collectList();
    }

    private static Money money(Readable row) {
        return new Money(
                required(row, "currency", String.class),
                amount(row, "revenue"),
                amount(row, "earned"),
                amount(row, "owed"),
                amount(row, "paid"));
    }

    private static Amount amount(Readable row, String name) {
        return new Amount(required(row, name, BigDecimal.class), required(row, name + "_before", BigDecimal.class));
    }

    private Mono<List<Best>> best(UUID program, Range range) {
        return bind(database.sql("""
                        select a.id, a.name, a.slug, best.conversions, best.revenue, p.currency,
                               (select coalesce(sum(counted), 0)::bigint from click_counts
                                where program_id = :program and affiliate_id = a.id and day between :from and :to)
                                   as clicks,
                               (select coalesce(-sum(amount), 0) from daily_ledger
                                where program_id = :program and affiliate_id = a.id and currency = p.currency
                                  and account = 'expense' and day between :from and :to) as earned
                        from programs p
                        cross join lateral (
                            select affiliate_id, sum(conversions)::bigint as conversions,
                                   coalesce(sum(revenue) filter (where currency = p.currency), 0) as revenue
                            from daily_conversions
                            where program_id = :program and affiliate_id is not null and day between :from and :to
                            group by affiliate_id
                            having sum(conversions) > 0
                            order by revenue desc, conversions desc, affiliate_id
                            limit 5) best
                        join affiliates a on a.id = best.affiliate_id
                        where p.id = :program
                        order by best.revenue desc, best.conversions desc, a.id
                        """), program, range)
                .mapProperties(Best.class)
                .all()
                .collectList();
    }

    /** @return the newest events, and whose they are */
    Mono<List<Recent>> recent(UUID program) {
        return database.sql("""
                        select e.id, e.event_name, e.revenue, e.currency, a.name as affiliate_name, e.received_at
                        from (select * from events
                              where program_id = :program order by received_at desc, id desc limit 8) e
                        left join decisions d on d.event_id = e.id
                        left join affiliates a on a.id = coalesce(
                            (select to_affiliate_id from reattributions
                             where event_id = e.id order by made_at desc, id desc limit 1),
                            case when d.attribution like 'attributed%' then d.affiliate_id end)
                        order by e.received_at desc, e.id desc
                        """)
                .bind("program", program)
                .mapProperties(Recent.class)
                .all()
                .collectList();
    }

    Mono<FirstSteps> firstSteps(UUID program) {
        return database.sql("""
                        select exists (select from click_counts where program_id = :program) as click,
                               exists (select from events where program_id = :program) as event,
                               exists (select from commission_rules
                                       where program_id = :program and valid_to = 'infinity') as rule
                        """)
                .bind("program", program)
                .mapProperties(FirstSteps.class)
                .one();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec query, UUID program, Range range) {
        return query.bind("program", program).bind("from", range.from()).bind("to", range.to());
    }
}
