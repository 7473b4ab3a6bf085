-- A server's clock may be set back. What decisions and the ledger are ordered by is stamped by tick(), which never gives
-- an earlier time than before: after such a step it stands still, but for a microsecond each, until the clock is there
-- again. What only waits or runs out (holds, links, throttles, retries) goes by the clock itself.

-- The latest tick, in microseconds since 1970. A sequence, because nobody waits for anybody at one.
create sequence ticks as bigint;

create function tick() returns timestamptz
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    at     timestamptz := clock_timestamp();
    micros bigint := extract(epoch from at) * 1000000;
    latest bigint := (select last_value from ticks);
begin
    if micros <= latest then
        return timestamptz 'epoch' + nextval('ticks') * interval '1 microsecond';
    end if;
    -- Each note is a record in the log of changes, so there is one a millisecond at most.
    if micros > latest + 1000 then
        perform setval('ticks', micros);
    end if;
    return at;
end $$;

-- Nothing is stamped earlier than what was stored by now.
do $$ begin perform tick(); end $$;

create or replace function change_program(program uuid) returns timestamptz
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(program_lock(program));
    return tick();
end $$;

alter table commissions alter column created_at set default tick();
alter table ledger_transactions alter column booked_at set default tick();
alter table reattributions alter column made_at set default tick();
