-- What a decision begins with, in one round trip instead of five. Each step is a statement of its own, and so sees what was
-- committed while the one before it waited for a lock.

-- Keeps others from processing these rows until the transaction ends, and passes over those that others have in hand. One
-- that only waits, having never failed, may be tried before its time: what it waited for may be there. A time that no row
-- can have yet is of before the clock was set back.
create function claim_inbox(wanted uuid[], wanted_kind text) returns uuid[]
language plpgsql as $$
begin
    return array(
        select id
        from attribution_inbox
        where id = any(wanted)
          and kind = wanted_kind
          and parked_at is null
          and (attempts = 0
               or next_attempt_at not between clock_timestamp() and clock_timestamp() + interval '1 minute')
        order by id
        for update skip locked);
end $$;

-- Leaves rows whose turn has not come; the longer they have waited, the later they are looked at again.
create function postpone_inbox(waiting uuid[]) returns void
language plpgsql as $$
begin
    update attribution_inbox
    set next_attempt_at = clock_timestamp()
        + least(greatest((clock_timestamp() - enqueued_at) / 4, interval '0.1 s'), interval '1 minute')
    where id = any(waiting);
end $$;

-- Keeps the facts of these events' programs from changing, and lets nobody else decide events of their customers, nor move
-- the customers. Each in one order, so that nobody waits for somebody who waits for them.
create function lock_customers(of_events uuid[]) returns void
language plpgsql as $$
begin
    perform hold_program(program_id)
    from (select distinct program_id from events where id = any(of_events) order by program_id) programs;
    perform pg_advisory_xact_lock(lock)
    from (select distinct hashtextextended(program_id || ':' || customer_id, 11) as lock
          from events
          where id = any(of_events) and customer_id is not null
          order by lock) customers;
end $$;

-- Takes events from the inbox, their customers locked, for whoever asks to decide them in this transaction. Those of one
-- customer are decided in the order of their receipt: later ones than an undecided one that is not among them wait. What is
-- decided already only leaves the inbox. By key, whatever the tables' statistics were when a session first planned it.
create function take_events(wanted uuid[]) returns setof uuid
language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    claimed uuid[] := claim_inbox(wanted, 'event');
    waiting uuid[];
begin
    perform lock_customers(claimed);
    waiting := array(
        select e.id
        from (select program_id, customer_id, array_agg(id) as ids, array_agg(received_at) as times
              from events
              where id = any(claimed) and customer_id is not null
              group by program_id, customer_id) customer
        cross join lateral (
            select earlier.received_at, earlier.id
            from events earlier
            where earlier.program_id = customer.program_id
              and earlier.customer_id = customer.customer_id
              and earlier.id not in (select unnest(claimed))
              and exists (select from attribution_inbox undecided where undecided.id = earlier.id)
            order by earlier.received_at, earlier.id
            limit 1) first
        cross join lateral unnest(customer.ids, customer.times) e (id, received_at)
        where (e.received_at, e.id) > (first.received_at, first.id));
    perform postpone_inbox(waiting);
    return query
        with taken as (
            delete from attribution_inbox
            where id = any(claimed) and id not in (select unnest(waiting))
            returning id)
        select id from taken where not exists (select from decisions where event_id = taken.id);
end $$;
