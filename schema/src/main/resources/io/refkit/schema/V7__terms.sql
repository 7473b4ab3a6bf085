-- What a program promises: how long a commission is held, whose click counts, what single affiliates get instead.

alter table programs
    add column attribution_model text not null default 'last_click'
        check (attribution_model in ('last_click', 'first_click')),
    -- null: approved by hand, or paid straight from pending
    add column hold_days integer check (hold_days between 0 and 3650);

alter table program_settings
    add column attribution_model text not null default 'last_click',
    add column hold_days integer;

create or replace function keep_program_settings() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    at timestamptz := change_program(new.id);
begin
    if tg_op = 'UPDATE' and (new.cookie_days, new.currency, new.attribution_model, new.hold_days)
            is not distinct from (old.cookie_days, old.currency, old.attribution_model, old.hold_days) then
        return null;
    end if;
    update program_settings set valid_to = at where program_id = new.id and valid_to = 'infinity';
    insert into program_settings (program_id, cookie_days, currency, attribution_model, hold_days, valid_from)
    values (new.id, new.cookie_days, new.currency, new.attribution_model, new.hold_days, at);
    return null;
end $$;
drop trigger keep_program_settings on programs;
create trigger keep_program_settings
    after insert or update of cookie_days, currency, attribution_model, hold_days on programs
    for each row execute function keep_program_settings();

-- An affiliate's override is a rule of their own; it replaces the program's as a whole.
alter table commission_rules
    add column affiliate_id uuid references affiliates,
    -- null: for ever; 0: the first commission only
    add column duration_months integer check (duration_months between 0 and 1200),
    -- in the rule's currency
    add column max_amount numeric(17, 4) check (max_amount >= 0);
drop index commission_rules_current;
create unique index commission_rules_current
    on commission_rules (program_id, event_name, affiliate_id) nulls not distinct where valid_to = 'infinity';

-- A code belongs to one affiliate at a time.
create table coupons (
    id           uuid primary key,
    program_id   uuid not null references programs,
    code         text not null check (length(code) between 1 and 200),
    affiliate_id uuid not null references affiliates,
    created_at   timestamptz not null default clock_timestamp(),
    valid_from   timestamptz not null,
    valid_to     timestamptz not null default 'infinity',
    check (valid_from <= valid_to)
);
create unique index coupons_current on coupons (program_id, lower(code)) where valid_to = 'infinity';
create index coupons_as_of on coupons (program_id, lower(code), valid_from);

create function stamp_coupon() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    at timestamptz := change_program(new.program_id);
begin
    if tg_op = 'INSERT' then
        new.valid_from := at;
        return new;
    end if;
    if old.valid_to <> 'infinity' then
        raise exception 'coupon % has ended', old.id using errcode = 'check_violation';
    end if;
    old.valid_to := at; -- whatever else the statement says, a coupon only ends
    return old;
end $$;
create trigger stamp_coupon before insert or update on coupons for each row execute function stamp_coupon();
