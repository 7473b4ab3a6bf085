-- Who somebody was can be taken out of everything, and what is old can be let go. Amounts and who earned them stay.

alter table affiliates add column erased_at timestamptz;

-- Links with the slug of somebody erased are all over the web, and must not become anybody else's.
create table erased_slugs (
    slug_hash bytea primary key check (length(slug_hash) = 32)
);

create function refuse_erased_slug() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    if exists (select from erased_slugs where slug_hash = sha256(convert_to(new.slug, 'UTF8'))) then
        raise exception 'this slug was somebody''s who is erased'
            using errcode = 'unique_violation', constraint = 'affiliates_slug';
    end if;
    return new;
end $$;
create trigger refuse_erased_slug before insert or update of slug on affiliates
    for each row execute function refuse_erased_slug();

create function keep_erased() returns trigger
language plpgsql as $$
begin
    raise exception 'affiliate % is erased', old.id using errcode = 'insufficient_privilege';
end $$;
create trigger keep_erased before update on affiliates
    for each row when (old.erased_at is not null) execute function keep_erased();

-- Who was or is to be erased, by what they are called since.
create table erasures (
    id               uuid primary key,
    program_id       uuid not null references programs,
    kind             text not null check (kind in ('affiliate', 'visitor', 'customer')),
    -- an affiliate keeps the id that their money hangs on
    affiliate_id     uuid unique references affiliates,
    pseudonym        text not null unique,
    admin_account_id uuid,
    requested_at     timestamptz not null default clock_timestamp(),
    changed_rows     bigint not null default 0,
    finished_at      timestamptz,
    check ((kind = 'affiliate') = (affiliate_id is not null))
);
create index erasures_newest on erasures (program_id, requested_at desc, id desc);
create index erasures_open on erasures (requested_at, id) where finished_at is null;

-- What is still to be done. Its subject is what is to be erased, so each goes when it is done.
create table erasure_steps (
    erasure_id uuid not null references erasures,
    nth        integer not null,
    step       text not null,
    subject    text not null,
    pseudonym  text not null,
    -- how far it got
    reached_at timestamptz not null default '-infinity',
    reached_id uuid not null default '00000000-0000-0000-0000-000000000000',
    primary key (erasure_id, nth)
);

-- How far retention got, where it goes from row to row.
create table retention_positions (
    kind       text primary key,
    reached_id uuid not null
);

create index events_of_visitor on events (program_id, visitor_token, received_at, id) where visitor_token is not null;
create index events_with_coupon on events (program_id, lower(coupon)) where coupon is not null;

-- What must stay as it was written may lose its words, and nothing else.
create function is_erased(before jsonb, after jsonb) returns boolean
language sql immutable
return not exists (
    select from jsonb_each(before) b full join jsonb_each(after) a using (key)
    where b.value is null or (a.value is distinct from b.value and a.value is distinct from '"(erased)"'));

create function keep_written() returns trigger
language plpgsql as $$
begin
    if tg_op = 'UPDATE' and is_erased(to_jsonb(old) - 'old_values' - 'new_values', to_jsonb(new) - 'old_values' - 'new_values')
       and (tg_table_name <> 'audit_log'
            or (is_erased(to_jsonb(old) -> 'old_values', to_jsonb(new) -> 'old_values')
                and is_erased(to_jsonb(old) -> 'new_values', to_jsonb(new) -> 'new_values'))) then
        return new;
    end if;
    if tg_op = 'DELETE' and tg_table_name = 'audit_log' and current_setting('refkit.forgetting', true) = 'audit' then
        return old;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

drop trigger append_only on audit_log;
create trigger append_only before truncate on audit_log for each statement execute function refuse_change();
create trigger keep_written before update or delete on audit_log for each row execute function keep_written();

drop trigger append_only on reattributions;
create trigger append_only before delete or truncate on reattributions
    for each statement execute function refuse_change();
create trigger keep_written before update on reattributions for each row execute function keep_written();

create or replace function keep_paid() returns trigger
language plpgsql as $$
begin
    if new.void_reason = '(erased)' and to_jsonb(new) - 'void_reason' = to_jsonb(old) - 'void_reason' then
        return new;
    end if;
    if old.status in ('paid', 'voided') then
        raise exception 'commission % is %', old.id, old.status using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create or replace function stamp_coupon() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    at timestamptz := change_program(new.program_id);
begin
    if tg_op = 'INSERT' then
        new.valid_from := at;
        return new;
    end if;
    if new.code like 'erased-%' and to_jsonb(new) - 'code' = to_jsonb(old) - 'code' then
        return new;
    end if;
    if old.valid_to <> 'infinity' then
        raise exception 'coupon % has ended', old.id using errcode = 'check_violation';
    end if;
    old.valid_to := at; -- whatever else the statement says, a coupon only ends
    return old;
end $$;

-- Of an erasure the log says that it was, and not what there was before it.
create or replace function keep_audit() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    erased     boolean := tg_argv[0] = 'affiliate' and to_jsonb(new) ->> 'erased_at' is not null;
    personal   text[] := case when erased then array['name', 'email', 'slug', 'payout_email', 'payout_details']
                         else '{}' end;
    row_now    jsonb := to_jsonb(new) - personal;
    row_before jsonb := case tg_op when 'INSERT' then '{}'::jsonb else to_jsonb(old) - personal end;
begin
    perform audit((case tg_argv[0] when 'program' then row_now ->> 'id' else row_now ->> 'program_id' end)::uuid,
                  tg_argv[0], (row_now ->> 'id')::uuid,
                  case tg_op when 'INSERT' then 'created' else 'changed' end, row_before, row_now);
    return null;
end $$;

create or replace function keep_audit_of_coupon() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.code <> old.code then
        return null; -- the erasure is kept, and is of the affiliate
    end if;
    perform audit(new.program_id, 'coupon', new.id, case tg_op when 'INSERT' then 'created' else 'ended' end,
                  case tg_op when 'INSERT' then '{}'::jsonb else to_jsonb(old) end, to_jsonb(new));
    return null;
end $$;

alter table audit_log drop constraint audit_log_subject_check;
alter table audit_log add constraint audit_log_subject_check
    check (subject in ('program', 'api_key', 'commission_rule', 'coupon', 'affiliate', 'admin_account',
                       'account_invitation', 'commission', 'event', 'mail_text', 'erasure'));

create function keep_audit_of_erasure() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    perform set_config('refkit.admin_account', coalesce(new.admin_account_id::text, ''), true);
    if tg_op = 'INSERT' then
        perform audit(new.program_id, 'erasure', new.id, 'created', '{}',
                      jsonb_build_object('kind', new.kind, 'affiliate_id', new.affiliate_id,
                                         'pseudonym', new.pseudonym));
    else
        perform audit(new.program_id, 'erasure', new.id, 'ended', '{}',
                      jsonb_build_object('changed_rows', new.changed_rows));
    end if;
    return null;
end $$;
create trigger keep_audit after insert on erasures for each row execute function keep_audit_of_erasure();
create trigger keep_audit_of_end after update of finished_at on erasures
    for each row when (new.finished_at is not null) execute function keep_audit_of_erasure();
