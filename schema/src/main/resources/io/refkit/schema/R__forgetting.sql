-- What is old is let go in pieces, by one at a time; each says how many rows it looked at (none: it is done) and how
-- many it changed.

create or replace function forgets_alone() returns boolean
language sql
return pg_try_advisory_xact_lock(hashtextextended('refkit forgetting', 7));

-- A month that is over for good as a whole: no click of it may decide what is still undecided, nor be sent again.
create or replace function forget_clicks(kept interval) returns table (seen bigint, changed bigint)
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    undecided timestamptz := least(now(), (select min(enqueued_at) from attribution_inbox));
    needed    interval := (select coalesce(max(cookie_days), 0) * interval '24 hours' + interval '7 days'
                           from program_settings where valid_to > undecided);
    until     timestamptz := least(undecided - greatest(kept, needed),
                                   date_trunc('month', now(), 'UTC') - interval '1 month');
    part      regclass;
begin
    if forgets_alone() then
        select relid into part
        from pg_partition_tree('clicks')
        join pg_class c on c.oid = relid
        where isleaf
          and substring(pg_get_expr(c.relpartbound, c.oid) from 'TO [(]''([^'']+)''')::timestamptz <= until
        order by substring(pg_get_expr(c.relpartbound, c.oid) from 'TO [(]''([^'']+)''')::timestamptz
        limit 1;
    end if;
    if part is null then
        return query select 0::bigint, 0::bigint;
        return;
    end if;
    -- Nothing waits long for what needs all clicks to itself for a moment; the next time will do.
    perform set_config('lock_timeout', '2s', true);
    execute format('drop table %s', part);
    return query select 1::bigint, 1::bigint;
end $$;
revoke execute on function forget_clicks(interval) from public;

create or replace function forget_addresses(kept interval, most integer) returns table (seen bigint, changed bigint)
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    reached uuid := coalesce((select reached_id from retention_positions where kind = 'addresses'),
                             '00000000-0000-0000-0000-000000000000');
begin
    if not forgets_alone() then
        return query select 0::bigint, 0::bigint;
        return;
    end if;
    return query
    with page as materialized (
        select id, clicked_at
        from (select id, clicked_at, bool_and(arrived_at < now() - kept) over (order by id) as is_old
              from (select id, clicked_at, arrived_at from clicks where id > reached order by id limit most) next) ordered
        where is_old
    ), forgotten as (
        update clicks c set ip = null, user_agent = null
        from page
        where c.id = page.id and c.clicked_at = page.clicked_at
          and (c.ip is not null or c.user_agent is not null)
        returning 1
    ), moved as (
        insert into retention_positions (kind, reached_id)
        select 'addresses', id from page order by id desc limit 1
        on conflict (kind) do update set reached_id = excluded.reached_id)
    select (select count(*) from page), (select count(*) from forgotten);
end $$;
revoke execute on function forget_addresses(interval, integer) from public;

-- What events say of their buyers, beyond who they are and what they paid.
create or replace function forget_details(kept interval, most integer) returns table (seen bigint, changed bigint)
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    reached uuid := coalesce((select reached_id from retention_positions where kind = 'details'),
                             '00000000-0000-0000-0000-000000000000');
begin
    if not forgets_alone() then
        return query select 0::bigint, 0::bigint;
        return;
    end if;
    return query
    with page as materialized (
        select id
        from (select id, bool_and(received_at < now() - kept) over (order by id) as is_old
              from (select id, received_at from events where id > reached order by id limit most) next) ordered
        where is_old
    ), forgotten as (
        update events e set metadata = null, customer_email_hash = null
        from page
        where e.id = page.id and num_nonnulls(e.metadata, e.customer_email_hash) > 0
        returning 1
    ), moved as (
        insert into retention_positions (kind, reached_id)
        select 'details', id from page order by id desc limit 1
        on conflict (kind) do update set reached_id = excluded.reached_id)
    select (select count(*) from page), (select count(*) from forgotten);
end $$;
revoke execute on function forget_details(interval, integer) from public;

-- Those that wait are still to be sent.
create or replace function forget_mails(kept interval, most integer) returns table (seen bigint, changed bigint)
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    if not forgets_alone() then
        return query select 0::bigint, 0::bigint;
        return;
    end if;
    return query
    with forgotten as (
        delete from mails where id in (
            select id from mails where created_at < now() - kept and state <> 'waiting' order by created_at limit most)
        returning 1)
    select count(*), count(*) from forgotten;
end $$;
revoke execute on function forget_mails(interval, integer) from public;

create or replace function forget_audit(kept interval, most integer) returns table (seen bigint, changed bigint)
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    if not forgets_alone() then
        return query select 0::bigint, 0::bigint;
        return;
    end if;
    perform set_config('refkit.forgetting', 'audit', true);
    return query
    with forgotten as (
        delete from audit_log where id in (
            select id from (select id, at from audit_log order by id limit most) oldest where at < now() - kept)
        returning 1)
    select count(*), count(*) from forgotten;
    perform set_config('refkit.forgetting', '', true);
end $$;
revoke execute on function forget_audit(interval, integer) from public;
