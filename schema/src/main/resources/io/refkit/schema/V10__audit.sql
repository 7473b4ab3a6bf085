-- Who changed what, when, and from which value to which: written by triggers, in the change's own transaction, so that
-- no writer can forget it. Whoever acts for an admin says so first: set_config('refkit.admin_account', id, true).

create table audit_log (
    id               bigint generated always as identity primary key,
    at               timestamptz not null default clock_timestamp(),
    -- null: what concerns all programs
    program_id       uuid,
    -- null: nobody was logged in
    admin_account_id uuid,
    admin_email      text,
    subject          text not null check (subject in ('program', 'api_key', 'commission_rule', 'coupon', 'affiliate',
                                                      'admin_account', 'commission', 'event')),
    subject_id       uuid not null,
    action           text not null check (action in ('created', 'changed', 'ended')),
    -- the columns that changed; of what is created, all that have a value
    old_values       jsonb not null,
    new_values       jsonb not null
);
create index audit_log_of_program on audit_log (program_id, id desc);
create index audit_log_of_subject on audit_log (subject_id, id desc);
create trigger append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_change();

create function audit(audited_program uuid, audited_subject text, audited_id uuid, what text, before jsonb, after jsonb)
returns void
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    actor  uuid := nullif(current_setting('refkit.admin_account', true), '')::uuid;
    shown  text[] := array(select key from jsonb_each(after)
                           where value is distinct from coalesce(before -> key, 'null')
                             -- said by the entry itself, or by none
                             and key not in ('id', 'program_id', 'created_at', 'valid_from', 'version',
                                             'session_number'));
begin
    if what = 'changed' and shown = '{}' then
        return;
    end if;
    insert into audit_log (program_id, admin_account_id, admin_email, subject, subject_id, action, old_values,
                           new_values)
    values (audited_program, actor, (select email from admin_accounts where id = actor), audited_subject, audited_id,
            what,
            (select coalesce(jsonb_object_agg(key, audited_value(key, value)), '{}')
             from jsonb_each(before) where key = any(shown)),
            (select coalesce(jsonb_object_agg(key, audited_value(key, value)), '{}')
             from jsonb_each(after) where key = any(shown)));
end $$;
revoke execute on function audit(uuid, text, uuid, text, jsonb, jsonb) from public;

create function audited_value(name text, value jsonb) returns jsonb
language sql immutable
return case when name in ('password_hash', 'key_hash', 'key_encrypted') then '"(not shown)"' else value end;

-- Its argument is the subject. The rows of all these tables have an id; most have a program.
create function keep_audit() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    row_now jsonb := to_jsonb(new);
begin
    perform audit((case tg_argv[0] when 'program' then row_now ->> 'id' else row_now ->> 'program_id' end)::uuid,
                  tg_argv[0], (row_now ->> 'id')::uuid,
                  case tg_op when 'INSERT' then 'created' else 'changed' end,
                  case tg_op when 'INSERT' then '{}'::jsonb else to_jsonb(old) end,
                  row_now);
    return null;
end $$;
create trigger keep_audit after insert or update on programs
    for each row execute function keep_audit('program');
create trigger keep_audit after insert or update on api_keys
    for each row execute function keep_audit('api_key');
create trigger keep_audit after insert or update on affiliates
    for each row execute function keep_audit('affiliate');
create trigger keep_audit after insert or update on admin_accounts
    for each row execute function keep_audit('admin_account');
-- Of commissions only what a person does: the rest is in the ledger.
create trigger keep_audit after update on commissions
    for each row when (current_setting('refkit.admin_account', true) <> '')
    execute function keep_audit('commission');

create function keep_audit_of_coupon() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    perform audit(new.program_id, 'coupon', new.id, case tg_op when 'INSERT' then 'created' else 'ended' end,
                  case tg_op when 'INSERT' then '{}'::jsonb else to_jsonb(old) end, to_jsonb(new));
    return null;
end $$;
create trigger keep_audit after insert or update on coupons
    for each row execute function keep_audit_of_coupon();

-- A version that ends because the next begins is that next one's change.
create function keep_audit_of_rule() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    before jsonb := (select to_jsonb(r) from commission_rules r where id = new.id and version = new.version - 1);
begin
    if tg_op = 'INSERT' then
        perform audit(new.program_id, 'commission_rule', new.id,
                      case when before is null then 'created' else 'changed' end,
                      coalesce(before, '{}') - 'valid_to', to_jsonb(new) - 'valid_to');
    elsif not exists (select from commission_rules where id = new.id and version = new.version + 1) then
        perform audit(new.program_id, 'commission_rule', new.id, 'ended', to_jsonb(old), to_jsonb(new));
    end if;
    return null;
end $$;
create constraint trigger keep_audit after insert or update on commission_rules deferrable initially deferred
    for each row execute function keep_audit_of_rule();

create function keep_audit_of_reattribution() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    perform audit(new.program_id, 'event', new.event_id, 'changed',
                  jsonb_build_object('affiliate_id', new.from_affiliate_id),
                  jsonb_build_object('affiliate_id', new.to_affiliate_id, 'reason', new.reason,
                                     'moves_customer', new.moves_customer));
    return null;
end $$;
create trigger keep_audit after insert on reattributions
    for each row execute function keep_audit_of_reattribution();
