-- Sales that look wrong are flagged when they are decided, and wait for somebody to look at them.

-- Whether a customer is the affiliate, the address's hash tells as well as the address. A service of the version before,
-- while versions roll, still fills the old column.
alter table events add column customer_email_hash bytea check (length(customer_email_hash) = 32);
update events
set customer_email_hash = sha256(convert_to(lower(btrim(customer_email)), 'UTF8')), customer_email = null
where customer_email is not null;

-- How many clicks came from one address within a while.
create index clicks_of_address on clicks (affiliate_id, ip, clicked_at)
    where ip is not null and verdict not in ('bot', 'prefetch');

-- A sale of an affiliate's; a re-attributed one may be flagged once for each whom it was given to.
create table fraud_flags (
    event_id     uuid not null references decisions,
    affiliate_id uuid not null references affiliates,
    program_id   uuid not null references programs,
    signals      text[] not null check (cardinality(signals) > 0
        and signals <@ array['self_referral', 'click_storm', 'fast_conversion', 'disposable_email']),
    flagged_at   timestamptz not null default clock_timestamp(),
    -- null: nobody has found it good yet
    cleared_at   timestamptz,
    cleared_by   uuid,
    primary key (event_id, affiliate_id)
);
create index fraud_flags_newest on fraud_flags (program_id, flagged_at desc);
create index fraud_flags_open on fraud_flags (program_id, flagged_at desc) where cleared_at is null;

-- What was seen stays; whether it is good is said once.
create function keep_fraud_flags() returns trigger
language plpgsql as $$
begin
    if old.cleared_at is not null or (new.event_id, new.affiliate_id, new.program_id, new.signals, new.flagged_at)
            is distinct from (old.event_id, old.affiliate_id, old.program_id, old.signals, old.flagged_at) then
        raise exception 'the flags of event % stay', old.event_id using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger keep_fraud_flags before update on fraud_flags for each row execute function keep_fraud_flags();
create trigger no_delete before delete or truncate on fraud_flags for each statement execute function refuse_change();

create function keep_audit_of_clearing() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    perform audit(new.program_id, 'event', new.event_id, 'changed', '{}',
                  jsonb_build_object('cleared_signals', array_to_string(new.signals, ', ')));
    return null;
end $$;
create trigger keep_audit after update on fraud_flags
    for each row execute function keep_audit_of_clearing();
