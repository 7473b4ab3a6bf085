-- What the panel needs: several admin accounts, and lists of affiliates that answer at once.

-- A slug can be changed: caches hold an answer under the old one, too.
create or replace function notify_cache() returns trigger
language plpgsql as $$
begin
    -- Branches, not one expression: it would be read with the columns that only another table has.
    if tg_table_name = 'affiliates' then
        if tg_op = 'UPDATE' and old.slug <> new.slug then
            perform pg_notify('refkit_cache', 'affiliate:' || old.slug);
        end if;
        perform pg_notify('refkit_cache', 'affiliate:' || new.slug);
    elsif tg_table_name = 'api_keys' then
        perform pg_notify('refkit_cache', 'key:' || encode(new.key_hash, 'hex'));
    else
        perform pg_notify('refkit_cache', 'program:' || new.id);
    end if;
    return null;
end $$;

-- What an account may do ends with it, in every replica that remembers it.
create function notify_accounts() returns trigger
language plpgsql as $$
begin
    perform pg_notify('refkit_accounts', old.id::text);
    return null;
end $$;
create trigger notify_accounts after update or delete on admin_accounts
    for each row execute function notify_accounts();

-- Whoever holds the token may make the account, once; its id will be the invitation's.
create table account_invitations (
    id         uuid primary key,
    email      text not null check (length(email) between 1 and 320),
    role       text not null check (role in ('owner', 'manager', 'read_only')),
    token_hash bytea not null unique check (length(token_hash) = 32),
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null
);
create unique index account_invitations_email on account_invitations (lower(email));

alter table audit_log drop constraint audit_log_subject_check;
alter table audit_log add constraint audit_log_subject_check
    check (subject in ('program', 'api_key', 'commission_rule', 'coupon', 'affiliate', 'admin_account',
                       'account_invitation', 'commission', 'event'));
create index audit_log_of_account on audit_log (admin_account_id, id desc);

create or replace function audited_value(name text, value jsonb) returns jsonb
language sql immutable
return case when name in ('password_hash', 'key_hash', 'key_encrypted', 'token_hash') then '"(not shown)"' else value end;

create trigger keep_audit after insert on account_invitations
    for each row execute function keep_audit('account_invitation');

create function keep_audit_of_removal() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
begin
    insert into audit_log (admin_account_id, admin_email, subject, subject_id, action, old_values, new_values)
    select actor, (select email from admin_accounts where id = actor), 'admin_account', old.id, 'ended',
           jsonb_build_object('email', old.email, 'role', old.role), '{}'
    from (select nullif(current_setting('refkit.admin_account', true), '')::uuid as actor) who;
    return null;
end $$;
create trigger keep_audit_of_removal after delete on admin_accounts
    for each row execute function keep_audit_of_removal();

create index reattributions_to on reattributions (to_affiliate_id, event_id);
-- What is owed: the lines that are neither paid nor voided.
create index commissions_owed on commissions (program_id, affiliate_id) include (currency, amount)
    where status in ('pending', 'approved');
create index affiliates_by_name on affiliates (program_id, lower(name), id);

-- Whose each event is: as decided, unless it was given to somebody since.
create view event_owners as
    select decision.event_id, decision.program_id, decision.affiliate_id
    from decisions decision
    where decision.attribution like 'attributed%'
      and not exists (select 1 from reattributions where event_id = decision.event_id)
    union all
    select given.event_id, given.program_id, given.to_affiliate_id
    from reattributions given
    where not exists (select 1 from reattributions later
                      where later.event_id = given.event_id
                        and (later.made_at, later.id) > (given.made_at, given.id));
