-- What lists ask for, so that none of them has to go over all there is.

-- Events as they were decided to be nobody's, in the order that lists have. What was given to somebody since stays here;
-- reattributions say so. Named as in events, so that a list's filters fit both.
create table unattributed_events (
    id          uuid not null,
    program_id  uuid not null,
    reason      text not null,
    event_name  text not null,
    received_at timestamptz not null,
    primary key (program_id, reason, received_at, id) include (event_name)
);

-- Most of what is stored already, while decisions go on.
insert into unattributed_events (id, program_id, reason, event_name, received_at)
select e.id, d.program_id, d.attribution, e.event_name, e.received_at
from decisions d
join events e on e.id = d.event_id
where d.attribution not like 'attributed%';

-- By key, whatever the tables' statistics were when a session first planned it.
create function keep_unattributed() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    insert into unattributed_events (id, program_id, reason, event_name, received_at)
    select e.id, d.program_id, d.attribution, e.event_name, e.received_at
    from decided d
    join events e on e.id = d.event_id
    where d.attribution not like 'attributed%';
    return null;
end $$;
create trigger keep_unattributed after insert on decisions referencing new table as decided
    for each statement execute function keep_unattributed();

-- The trigger's lock keeps out what would come now, so only what came meanwhile is left, whoever wrote it.
analyze unattributed_events;
insert into unattributed_events (id, program_id, reason, event_name, received_at)
select e.id, d.program_id, d.attribution, e.event_name, e.received_at
from decisions d
join events e on e.id = d.event_id
where d.attribution not like 'attributed%'
  and not exists (select from unattributed_events kept where kept.id = d.event_id);

-- Few mails are not sent, and of the audit log most is about commissions.
create index mails_unsent on mails (created_at desc, id desc) where state <> 'sent';
create index audit_log_by_subject on audit_log (subject, id desc);

-- Found above, and in daily_ledger.
drop index decisions_by_reason;
drop index commissions_owed;
