-- What the panel's forms change is kept in the audit log, too.

alter table audit_log drop constraint audit_log_subject_check;
alter table audit_log add constraint audit_log_subject_check
    check (subject in ('program', 'api_key', 'commission_rule', 'coupon', 'affiliate', 'admin_account',
                       'account_invitation', 'commission', 'event', 'mail_text'));

-- A text has no id of its own: the one it gets here stays the same when it is written again after it was given up. Of
-- a change, kind and language stand among the new values, as they are what it is about.
create function keep_audit_of_mail_text() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - 'program_id' else '{}' end;
    after  jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - 'program_id' else '{}' end;
    of_text record;
begin
    if before = after then
        return null;
    end if;
    if tg_op = 'DELETE' then
        of_text := old;
    else
        of_text := new;
    end if;
    insert into audit_log (program_id, admin_account_id, admin_email, subject, subject_id, action, old_values, new_values)
    select of_text.program_id, actor, (select email from admin_accounts where id = actor), 'mail_text',
           md5(concat_ws(' ', of_text.program_id, of_text.kind, of_text.language))::uuid,
           case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'ended' end,
           coalesce((select jsonb_object_agg(key, value) from jsonb_each(before)
                     where value is distinct from after -> key), '{}'),
           coalesce((select jsonb_object_agg(key, value) from jsonb_each(after)
                     where key in ('kind', 'language') or value is distinct from before -> key), '{}')
    from (select nullif(current_setting('refkit.admin_account', true), '')::uuid as actor) who;
    return null;
end $$;
create trigger keep_audit_of_mail_text after insert or update or delete on mail_texts
    for each row execute function keep_audit_of_mail_text();
