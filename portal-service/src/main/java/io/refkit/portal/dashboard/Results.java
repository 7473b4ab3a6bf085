package io.refkit.portal.dashboard;

import io.refkit.portal.affiliate.Affiliate;
import io.refkit.web.Chart.Day;
import java.time.LocalDate;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What an affiliate brought by the day, read from what is kept by the day. */
final class Results {
    private final DatabaseClient database;

    Results(DatabaseClient database) {
        this.database = database;
    }

    /** @return each of UTC's days up to {@code today} */
    Mono<List<Day>> days(Affiliate affiliate, LocalDate today, int days) {
        return database.sql("""
                        select day::date as day, coalesce(clicks, 0) as clicks, coalesce(conversions, 0) as conversions
                        from generate_series(:from::date, :to::date, interval '1 day') day
                        left join (select day, sum(counted)::bigint as clicks
                                   from click_counts
                                   where program_id = :program and affiliate_id = :id and day between :from and :to
                                   group by day) c using (day)
                        left join (select day, sum(conversions)::bigint as conversions
                                   from daily_conversions
                                   where program_id = :program and affiliate_id = :id and day between :from and :to
                                   group by day) s using (day)
                        order by day
                        """)
                .bind("program", affiliate.programId())
                .bind("id", affiliate.id())
                .bind("from", today.minusDays(days - 1L))
                .bind("to", today)
                .mapProperties(Day.class)
                .all()
                .collectList();
    }

    /** @return attributed events since there are any */
    Mono<Long> conversions(Affiliate affiliate) {
        return database.sql("""
                        select coalesce(sum(conversions), 0)::bigint from daily_conversions
                        where program_id = :program and affiliate_id = :id
                        """)
                .bind("program", affiliate.programId())
                .bind("id", affiliate.id())
                .mapValue(Long.class)
                .one();
    }
}
