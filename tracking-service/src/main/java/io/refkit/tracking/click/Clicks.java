package io.refkit.tracking.click;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.postgres.Columns;
import io.refkit.tracking.batch.Batches;
import io.refkit.tracking.batch.Commits;
import io.refkit.tracking.batch.QueueMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The stored clicks and the counts kept of them. */
class Clicks {
    /**
     * A click sent again is found in its own month and those beside it, and within the batch; so are repeats. A batch's
     * clicks may lie days apart, as those that a script kept.
     */
    private static final String STORE = """
            with arrival as materialized (
                select tick() as arrived_at
            ), incoming as (
                select distinct on (program_id, coalesce(click_id, id::text))
                    t.*, arrived_at, arrived_at - make_interval(secs => age_ms / 1000.0) as clicked_at
                from arrival, unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::text[],
                            $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
                            $15::text[], $16::inet[], $17::text[])
                with ordinality as t (id, program_id, affiliate_id, visitor_token, verdict, age_ms, click_id,
                    sub_id, landing_page, referrer, utm_source, utm_medium, utm_campaign, utm_term,
                    utm_content, ip, user_agent, nth)
                order by program_id, coalesce(click_id, id::text), nth
            ), fresh as (
                select i.*, coalesce(
                        lag(clicked_at) over (partition by program_id, visitor_token, affiliate_id, verdict
                                              order by clicked_at, nth)
                            > clicked_at - make_interval(secs => $18), false)
                    or exists (
                        select from clicks c
                        where c.program_id = i.program_id and c.visitor_token = i.visitor_token
                          and c.affiliate_id = i.affiliate_id and c.verdict = 'counted'
                          and c.clicked_at > i.clicked_at - make_interval(secs => $18)
                          and c.clicked_at <= i.clicked_at) as again
                from incoming i
                where click_id is null or not exists (
                    select from clicks c
                    where c.program_id = i.program_id and c.click_id = i.click_id
                      and c.clicked_at >= date_trunc('month', i.clicked_at, 'UTC') - interval '1 month'
                      and c.clicked_at < date_trunc('month', i.clicked_at, 'UTC') + interval '2 months')
            ), stored as (
                insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict,
                    click_id, sub_id, landing_page, referrer, utm_source, utm_medium, utm_campaign, utm_term,
                    utm_content, ip, user_agent)
                select id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at,
                    case when verdict = 'counted' and again then 'repeat' else verdict end,
                    click_id, sub_id, landing_page, referrer, utm_source, utm_medium, utm_campaign, utm_term,
                    utm_content, ip, user_agent
                from fresh order by id
                on conflict do nothing
                returning program_id, affiliate_id, clicked_at, verdict
            )
            insert into click_counts as n (program_id, affiliate_id, day, flight, counted, repeats, bots)
            select program_id, affiliate_id, (clicked_at at time zone 'UTC')::date, $19,
                count(*) filter (where verdict = 'counted'),
                count(*) filter (where verdict = 'repeat'),
                count(*) filter (where verdict in ('bot', 'prefetch'))
            from stored group by 1, 2, 3 order by 1, 2, 3
            on conflict (program_id, affiliate_id, day, flight) do update
            set counted = n.counted + excluded.counted, repeats = n.repeats + excluded.repeats,
                bots = n.bots + excluded.bots
            """;

    /** Anybody can send clicks, so that sales are left some. */
    private static final int ROOM_PERCENT = 75;

    /** Of one that waits, with its request and what is to answer it; 8 KB were measured, with a short text or two. */
    private static final int BYTES = 7 * 1024;

    private final DatabaseClient database;
    private final Duration repeatWindow;
    private final Batches<Click, Boolean> batches;

    Clicks(DatabaseClient database, Commits commits, ClickProperties properties, MeterRegistry metrics) {
        this.database = database;
        this.repeatWindow = properties.repeatWindow();
        this.batches = commits.batches(ROOM_PERCENT, Clicks::size, this::store);
        QueueMeter.watch(metrics, "clicks", batches);
    }

    private static long size(Click click) {
        var texts = click.details();
        return BYTES
                + 2L
                        * (length(click.userAgent())
                                + length(click.clickId())
                                + length(texts.subId())
                                + length(texts.landingPage())
                                + length(texts.referrer())
                                + length(texts.utmSource())
                                + length(texts.utmMedium())
                                + length(texts.utmCampaign())
                                + length(texts.utmTerm())
                                + length(texts.utmContent()));
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** @return when it is committed, or was before under its click id */
    Mono<Void> add(Click click) {
        return batches.submit(click).then();
    }

    private Mono<List<Boolean>> store(List<Click> clicks, int flight) {
        return database.sql(STORE)
                .bind(0, Columns.array(clicks, UUID[]::new, Click::id))
                .bind(1, Columns.array(clicks, UUID[]::new, Click::programId))
                .bind(2, Columns.array(clicks, UUID[]::new, Click::affiliateId))
                .bind(3, Columns.array(clicks, String[]::new, Click::visitorToken))
                .bind(
                        4,
                        Columns.array(
                                clicks, String[]::new, c -> c.verdict().name().toLowerCase(Locale.ROOT)))
                .bind(5, Columns.array(clicks, Long[]::new, Click::ageMillis))
                .bind(6, Columns.array(clicks, String[]::new, Click::clickId))
                .bind(7, Columns.array(clicks, String[]::new, c -> c.details().subId()))
                .bind(8, Columns.array(clicks, String[]::new, c -> c.details().landingPage()))
                .bind(9, Columns.array(clicks, String[]::new, c -> c.details().referrer()))
                .bind(10, Columns.array(clicks, String[]::new, c -> c.details().utmSource()))
                .bind(11, Columns.array(clicks, String[]::new, c -> c.details().utmMedium()))
                .bind(12, Columns.array(clicks, String[]::new, c -> c.details().utmCampaign()))
                .bind(13, Columns.array(clicks, String[]::new, c -> c.details().utmTerm()))
                .bind(14, Columns.array(clicks, String[]::new, c -> c.details().utmContent()))
                .bind(15, Columns.array(clicks, InetAddress[]::new, Click::ip))
                .bind(16, Columns.array(clicks, String[]::new, Click::userAgent))
                .bind(17, (double) repeatWindow.toSeconds())
                .bind(18, (short) flight)
                .fetch()
                .rowsUpdated()
                .thenReturn(clicks.stream().map(click -> true).toList());
    }
}
