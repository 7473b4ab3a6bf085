-- What dashboards show, kept as it arrives and in the same transaction, so that no page counts raw rows. Days are UTC's.
-- A row without an affiliate is the whole program's.

-- Clicks that count; each flight has a row of its own, as in click_counts, which has them by affiliate.
create table daily_clicks (
    program_id uuid not null,
    day        date not null,
    flight     smallint not null,
    clicks     bigint not null,
    primary key (program_id, day, flight)
) with (fillfactor = 50);

-- Attributed events and their gross revenue, on the day they were received. Only the sum over the lanes is meant.
create table daily_conversions (
    program_id   uuid not null,
    affiliate_id uuid,
    day          date not null,
    currency     text not null,
    lane         smallint not null,
    conversions  bigint not null,
    revenue      numeric not null,
    constraint daily_conversions_key unique nulls not distinct (program_id, affiliate_id, day, currency, lane)
) with (fillfactor = 50);
create index daily_conversions_of_affiliates on daily_conversions (program_id, day) where affiliate_id is not null;

-- What was credited to each account less what was debited, on the day it was booked.
create table daily_ledger (
    program_id   uuid not null,
    affiliate_id uuid,
    day          date not null,
    currency     text not null,
    account      text not null,
    lane         smallint not null,
    amount       numeric not null,
    constraint daily_ledger_key unique nulls not distinct (program_id, affiliate_id, day, currency, account, lane)
) with (fillfactor = 50);

-- So that transactions do not queue for the whole program's row, each takes the lowest lane that no other holds: while
-- little goes on, that is the same one, and the tables stay small. Past the last one they queue.
create function free_lane() returns smallint
language plpgsql as $$
begin
    for lane in 0..15 loop
        if pg_try_advisory_xact_lock(hashtext('refkit lane'), lane) then
            return lane;
        end if;
    end loop;
    return pg_backend_pid() % 16;
end $$;
revoke execute on function free_lane() from public;

create function count_clicks() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    insert into daily_clicks as d (program_id, day, flight, clicks)
    select program_id, day, flight, sum(counted) from added group by 1, 2, 3 order by 1, 2, 3
    on conflict (program_id, day, flight) do update set clicks = d.clicks + excluded.clicks;
    return null;
end $$;
create trigger count_clicks after insert on click_counts referencing new table as added
    for each statement execute function count_clicks();

create function count_more_clicks() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    insert into daily_clicks as d (program_id, day, flight, clicks)
    select program_id, day, flight, sum(counted)
    from (select program_id, day, flight, counted from after
          union all
          select program_id, day, flight, -counted from before) counts
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (program_id, day, flight) do update set clicks = d.clicks + excluded.clicks;
    return null;
end $$;
create trigger count_more_clicks after update on click_counts referencing old table as before new table as after
    for each statement execute function count_more_clicks();

-- By key, whatever the tables' statistics were when a session first planned it.
create function count_conversions() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    mine smallint := free_lane();
begin
    insert into daily_conversions as c (program_id, affiliate_id, day, currency, lane, conversions, revenue)
    select program_id, affiliate_id, day, currency, mine, count(*), sum(gross)
    from (select d.program_id, d.affiliate_id, (e.received_at at time zone 'UTC')::date as day, e.currency,
                 coalesce(e.gross, 0) as gross
          from decided d
          join events e on e.id = d.event_id
          where d.attribution like 'attributed%') attributed
    group by grouping sets ((program_id, affiliate_id, day, currency), (program_id, day, currency))
    order by 1, 2, 3, 4
    on conflict on constraint daily_conversions_key do update
    set conversions = c.conversions + excluded.conversions, revenue = c.revenue + excluded.revenue;
    return null;
end $$;
create trigger count_conversions after insert on decisions referencing new table as decided
    for each statement execute function count_conversions();

create function move_conversions() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    mine smallint := free_lane();
begin
    insert into daily_conversions as c (program_id, affiliate_id, day, currency, lane, conversions, revenue)
    select program_id, affiliate_id, day, currency, mine, sum(more), sum(more * gross)
    from (select r.program_id, moved.affiliate_id, (e.received_at at time zone 'UTC')::date as day, e.currency,
                 moved.more, coalesce(e.gross, 0) as gross
          from given r
          join events e on e.id = r.event_id
          cross join lateral (values (r.from_affiliate_id, -1), (r.to_affiliate_id, 1)) moved (affiliate_id, more)
          where moved.affiliate_id is not null) moved
    group by grouping sets ((program_id, affiliate_id, day, currency), (program_id, day, currency))
    order by 1, 2, 3, 4
    on conflict on constraint daily_conversions_key do update
    set conversions = c.conversions + excluded.conversions, revenue = c.revenue + excluded.revenue;
    return null;
end $$;
create trigger move_conversions after insert on reattributions referencing new table as given
    for each statement execute function move_conversions();

create function sum_ledger() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    mine smallint := free_lane();
begin
    insert into daily_ledger as l (program_id, affiliate_id, day, currency, account, lane, amount)
    select program_id, affiliate_id, day, currency, account, mine, sum(amount)
    from (select t.program_id, n.affiliate_id, (t.booked_at at time zone 'UTC')::date as day, n.currency,
                 side.account, side.amount
          from booked n
          join ledger_transactions t on t.id = n.transaction_id
          cross join lateral (values (n.debit, -n.amount), (n.credit, n.amount)) side (account, amount)) sides
    group by grouping sets ((program_id, affiliate_id, day, currency, account), (program_id, day, currency, account))
    order by 1, 2, 3, 4, 5
    on conflict on constraint daily_ledger_key do update set amount = l.amount + excluded.amount;
    return null;
end $$;
create trigger sum_ledger after insert on ledger_entries referencing new table as booked
    for each statement execute function sum_ledger();

-- What is stored already; the triggers' locks keep out what would come meanwhile.
insert into daily_clicks (program_id, day, flight, clicks)
select program_id, day, flight, sum(counted) from click_counts group by 1, 2, 3;

insert into daily_conversions (program_id, affiliate_id, day, currency, lane, conversions, revenue)
select program_id, affiliate_id, day, currency, 0, count(*), sum(gross)
from (select e.program_id, owner.id as affiliate_id, (e.received_at at time zone 'UTC')::date as day, e.currency,
             coalesce(e.gross, 0) as gross
      from decisions d
      join events e on e.id = d.event_id
      cross join lateral (
          select coalesce((select to_affiliate_id from reattributions
                           where event_id = e.id order by made_at desc, id desc limit 1),
                          case when d.attribution like 'attributed%' then d.affiliate_id end) as id) owner
      where owner.id is not null) attributed
group by grouping sets ((program_id, affiliate_id, day, currency), (program_id, day, currency));

insert into daily_ledger (program_id, affiliate_id, day, currency, account, lane, amount)
select program_id, affiliate_id, day, currency, account, 0, sum(amount)
from (select t.program_id, s.affiliate_id, (t.booked_at at time zone 'UTC')::date as day, s.currency, s.account,
             s.amount
      from ledger_sides s
      join ledger_transactions t on t.id = s.transaction_id) sides
group by grouping sets ((program_id, affiliate_id, day, currency, account), (program_id, day, currency, account));

-- What lists are filtered by.
create index commissions_by_status on commissions (program_id, status, created_at desc, id desc);
create index decisions_of_affiliate on decisions (affiliate_id, event_id) where affiliate_id is not null;
create index events_by_name on events (program_id, event_name, received_at desc, id desc);
