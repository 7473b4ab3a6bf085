-- The hot path. No foreign keys: the ids come from rows that are never deleted, and a check costs a lock per click.
-- clicked_at is arrival less the age that a script which sends again says; arrived_at is when we knew.
create table clicks (
    id            uuid not null,
    program_id    uuid not null,
    affiliate_id  uuid not null,
    visitor_token text not null,
    clicked_at    timestamptz not null,
    arrived_at    timestamptz not null,
    verdict       text not null check (verdict in ('counted', 'repeat', 'bot', 'prefetch')),
    click_id      text,
    sub_id        text,
    landing_page  text,
    referrer      text,
    utm_source    text,
    utm_medium    text,
    utm_campaign  text,
    utm_term      text,
    utm_content   text,
    ip            inet,
    user_agent    text
) partition by range (clicked_at);
create index clicks_of_visitor on clicks (program_id, visitor_token, clicked_at desc, id desc);

-- Uniqueness of ids holds within a month and, checked at insert, against the month before: a unique index over
-- all of them would have to contain the time, which a second attempt does not share with the first.
create function create_click_partitions(months_ahead integer) returns integer
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    month   date;
    part    text;
    created integer := 0;
begin
    perform pg_advisory_xact_lock(hashtextextended('create_click_partitions', 7));
    for month in
        select generate_series(date_trunc('month', now() at time zone 'UTC') - interval '1 month',
                               date_trunc('month', now() at time zone 'UTC') + make_interval(months => months_ahead),
                               interval '1 month')::date
    loop
        part := 'clicks_' || to_char(month, 'YYYY_MM');
        continue when to_regclass(part) is not null;
        -- Made apart and attached, as making it in place would lock every click out meanwhile.
        execute format('create table %I (like clicks including defaults including constraints)', part);
        execute format('alter table clicks attach partition %I for values from (%L) to (%L)', part,
                       month::timestamp at time zone 'UTC',
                       (month + interval '1 month')::timestamp at time zone 'UTC');
        execute format('create unique index %I on %I (id)', part || '_id', part);
        execute format('create unique index %I on %I (program_id, click_id) where click_id is not null',
                       part || '_click_id', part);
        created := created + 1;
    end loop;
    return created;
end $$;
revoke execute on function create_click_partitions(integer) from public;
do $$ begin perform create_click_partitions(3); end $$;

-- Counted as clicks arrive. Each flight of the group commit has a row of its own, so that two do not queue for one.
create table click_counts (
    program_id   uuid not null,
    affiliate_id uuid not null,
    day          date not null,
    flight       smallint not null,
    counted      bigint not null default 0,
    repeats      bigint not null default 0,
    bots         bigint not null default 0,
    primary key (program_id, affiliate_id, day, flight)
) with (fillfactor = 50);
