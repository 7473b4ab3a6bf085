-- Clicks of the last 80 days, each of a visitor with an address of their own, as they are kept; few affiliates have most of
-- them, as in life. In the order of time, as they would have come: indexes grow at their end.
-- %1$s: the program, %2$d and %3$d: the first and the last one's number.
with click as (
    select n, 1 + floor(power(random(), 3) * (select count(*) - 1 from refkit.nth))::int as affiliate,
           now() - interval '1 minute' - (%3$d - n) * (interval '80 days' / (%3$d - %2$d + 1)) as at
    from generate_series(%2$d, %3$d) n),
stored as (
    insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict, click_id,
                        landing_page, referrer, ip, user_agent)
    select refkit.id_at(at), '%1$s', nth.id, 'seen_' || click.n, at, at, 'counted', 'stored-' || click.n,
           'https://shop.example/?ref=a', 'https://blog.example/review',
           '1.0.0.0'::inet + click.n %% 14000000 * 256::bigint,
           'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'
    from click join refkit.nth on nth.n = click.affiliate
    returning affiliate_id, clicked_at)
insert into click_counts as c (program_id, affiliate_id, day, flight, counted)
select '%1$s', affiliate_id, (clicked_at at time zone 'UTC')::date, 0, count(*)
from stored group by 2, 3
on conflict (program_id, affiliate_id, day, flight) do update set counted = c.counted + excluded.counted;
