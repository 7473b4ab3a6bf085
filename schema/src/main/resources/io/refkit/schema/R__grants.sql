-- Who may write what. The roles are groups without a login: an operator's per-service users are members of them.
-- Roles belong to the whole server, so another database may have made them, or be making them right now.
do $$
declare
    service text;
begin
    foreach service in array array['tracking', 'attribution', 'admin', 'portal'] loop
        if to_regrole('refkit_' || service) is null then
            begin
                execute format('create role %I nologin', 'refkit_' || service);
            exception
                when duplicate_object or unique_violation then null;
                when insufficient_privilege then
                    raise notice 'role refkit_% is missing and may not be created; its grants are left out', service;
            end;
        end if;
    end loop;
end $$;

do $$
declare
    service_role text;
    privileges   text;
begin
    for service_role, privileges in values
        ('refkit_tracking', 'usage on schema refkit'),
        ('refkit_tracking', 'select (program_id, key_hash, expires_at) on api_keys'),
        ('refkit_tracking', 'select on programs, flyway_schema_history'),
        ('refkit_tracking', 'select (id, program_id, slug, status) on affiliates'),
        ('refkit_tracking', 'select, insert on clicks, events, refunds'),
        ('refkit_tracking', 'select, insert, update, delete on event_keys, refund_keys'),
        ('refkit_tracking', 'select, insert, update on click_counts'),
        ('refkit_tracking', 'select, insert on attribution_inbox'),
        ('refkit_tracking', 'execute on function create_click_partitions(integer)'),
        ('refkit_attribution', 'usage on schema refkit'),
        ('refkit_attribution', 'select on programs, program_settings, commission_rules, coupons, affiliates, affiliate_statuses, flyway_schema_history'),
        ('refkit_attribution', 'select on clicks, events, refunds'),
        ('refkit_attribution', 'select, insert, update, delete on attribution_inbox'),
        ('refkit_attribution', 'select, insert on decisions, ledger_transactions, ledger_entries, reattributions'),
        ('refkit_attribution', 'select on ledger_sides, daily_conversions, daily_ledger, unattributed_events'),
        ('refkit_attribution', 'select, insert, update on customer_bindings'),
        ('refkit_attribution', 'select, insert, update on commissions'),
        ('refkit_attribution', 'select, insert on fraud_flags'),
        ('refkit_admin', 'usage on schema refkit'),
        ('refkit_admin', 'select on all tables in schema refkit'),
        ('refkit_admin', 'insert, update on programs, api_keys, commission_rules, coupons, affiliates, admin_accounts'),
        ('refkit_admin', 'delete on admin_accounts'),
        ('refkit_admin', 'insert, update, delete on setup_tokens, throttles'),
        ('refkit_admin', 'insert, delete on account_invitations'),
        ('refkit_admin', 'update (token_hash, expires_at) on account_invitations'),
        ('refkit_admin', 'update (cleared_at, cleared_by) on fraud_flags'),
        ('refkit_admin', 'insert, update on mails'),
        ('refkit_admin', 'insert, update, delete on mail_texts'),
        ('refkit_admin', 'insert, delete on login_links'),
        ('refkit_admin', 'execute on function request_erasure(uuid, uuid, text, text), erase_some(integer)'),
        ('refkit_admin', 'execute on function forget_clicks(interval), forget_addresses(interval, integer)'),
        ('refkit_admin', 'execute on function forget_details(interval, integer), forget_mails(interval, integer)'),
        ('refkit_admin', 'execute on function forget_audit(interval, integer)'),
        ('refkit_portal', 'usage on schema refkit'),
        ('refkit_portal', 'select on programs, affiliates, coupons, click_counts, decisions, commissions, flyway_schema_history'),
        ('refkit_portal', 'select on daily_conversions, daily_ledger, ledger_transactions, ledger_entries, mail_texts'),
        ('refkit_portal', 'select (id, program_id, event_name, gross, currency, received_at) on events'),
        ('refkit_portal', 'select (id, email, role) on admin_accounts'),
        ('refkit_portal', 'insert on affiliates'),
        ('refkit_portal', 'update (name, language, session_number, commission_mails, payout_email, payout_method, payout_details, deletion_requested_at) on affiliates'),
        ('refkit_portal', 'select, insert, update on mails'),
        ('refkit_portal', 'select, insert, delete on login_links, announced_payouts'),
        ('refkit_portal', 'select, insert, update, delete on throttles'),
        ('refkit_portal', 'select, update on mail_cursors'),
        ('refkit_portal', 'select, insert, update on commission_digests')
    loop
        if to_regrole(service_role) is not null then
            execute format('grant %s to %I', privileges, service_role);
        end if;
    end loop;
end $$;
