-- What a sale costs. A foreign key is a query and a lock of the row it finds, for each row and column; nine of them took a
-- seventh of what Postgres spends on a sale. What is written in thousands is checked statement by statement instead, and
-- what it refers to is never deleted.

-- Where somebody is at work on one for longer, the migration steps back after a tenth of a second, and tries again.
set local lock_timeout = '100ms';
lock table decisions, commissions, ledger_transactions, ledger_entries, coupons, commission_rules, affiliates, programs
    in access exclusive mode;

alter table decisions
    drop constraint decisions_affiliate_id_fkey,
    drop constraint decisions_customer_affiliate_id_fkey,
    drop constraint decisions_coupon_id_fkey,
    drop constraint decisions_rule_id_rule_version_fkey;
alter table commissions
    drop constraint commissions_event_id_fkey,
    drop constraint commissions_program_id_fkey,
    drop constraint commissions_affiliate_id_fkey;
alter table ledger_transactions
    drop constraint ledger_transactions_commission_id_fkey,
    drop constraint ledger_transactions_program_id_fkey;
alter table ledger_entries
    drop constraint ledger_entries_transaction_id_fkey,
    drop constraint ledger_entries_affiliate_id_fkey;

create trigger no_delete before delete or truncate on programs for each statement execute function refuse_change();
create trigger no_delete before delete or truncate on affiliates for each statement execute function refuse_change();
create trigger no_delete before delete or truncate on coupons for each statement execute function refuse_change();
create trigger no_delete before delete or truncate on commission_rules for each statement execute function refuse_change();
create trigger no_delete before delete or truncate on decisions for each statement execute function refuse_change();

-- By key, whatever the tables' statistics were when a session first planned it; so below.
create function check_decisions() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (
        select from decided d
        left join affiliates a on a.id = d.affiliate_id
        left join affiliates b on b.id = d.customer_affiliate_id
        left join coupons k on k.id = d.coupon_id
        left join commission_rules r on r.id = d.rule_id and r.version = d.rule_version
        where (d.affiliate_id is not null and a.id is null)
           or (d.customer_affiliate_id is not null and b.id is null)
           or (d.coupon_id is not null and k.id is null)
           or ((d.rule_id is not null or d.rule_version is not null) and r.id is null)) then
        raise exception 'a decision names an affiliate, coupon or rule that is not there'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger check_decisions after insert on decisions referencing new table as decided
    for each statement execute function check_decisions();

-- From an entry to its movement, its line, the line's decision and the affiliate, all of one program.
create function check_ledger() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    if exists (
        select from booked n
        left join ledger_transactions t on t.id = n.transaction_id
        left join commissions c
            on c.id = t.commission_id and c.program_id = t.program_id and c.affiliate_id = n.affiliate_id
        left join decisions d on d.event_id = c.event_id and d.program_id = c.program_id
        left join affiliates a on a.id = c.affiliate_id and a.program_id = c.program_id
        where d.event_id is null or a.id is null) then
        raise exception 'an entry is of a commission, decision or affiliate that is not there'
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;
create trigger check_ledger after insert on ledger_entries referencing new table as booked
    for each statement execute function check_ledger();

-- Nothing asks for an affiliate's entries any more but by their lines; and for movements by time only for payments (V23).
drop index ledger_entries_of_affiliate;
drop index ledger_transactions_booked;
