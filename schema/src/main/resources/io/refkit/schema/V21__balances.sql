-- What is held for, payable to and paid to an affiliate is only asked for as a whole: a row without a day, so that a
-- balance costs the same however many days it took. Sums over all rows, which a version before asks for, stay right.

-- Keeps out what would be booked meanwhile by the function of before; in the order in which sessions write.
lock table commissions, ledger_entries in share row exclusive mode;
lock table daily_ledger;

alter table daily_ledger alter column day drop not null;

with by_day as (
    delete from daily_ledger where affiliate_id is not null and account <> 'expense' returning *)
insert into daily_ledger (program_id, affiliate_id, day, currency, account, lane, amount)
select program_id, affiliate_id, null, currency, account, 0, sum(amount)
from by_day
group by program_id, affiliate_id, currency, account;

create index daily_ledger_balances on daily_ledger (program_id, affiliate_id) where day is null;

create or replace function sum_ledger() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    mine smallint := free_lane();
begin
    insert into daily_ledger as l (program_id, affiliate_id, day, currency, account, lane, amount)
    select program_id, affiliate_id, coalesce(day, day_of_expense), currency, account, mine, sum(amount)
    from (select t.program_id, n.affiliate_id, utc.day, n.currency, side.account, side.amount,
                 case side.account when 'expense' then utc.day end as day_of_expense
          from booked n
          join ledger_transactions t on t.id = n.transaction_id
          cross join lateral (values ((t.booked_at at time zone 'UTC')::date)) utc (day)
          cross join lateral (values (n.debit, -n.amount), (n.credit, n.amount)) side (account, amount)) sides
    group by grouping sets ((program_id, affiliate_id, day_of_expense, currency, account),
                            (program_id, day, currency, account))
    order by 1, 2, 3, 4, 5
    on conflict on constraint daily_ledger_key do update set amount = l.amount + excluded.amount;
    return null;
end $$;

-- A list of one affiliate's commissions of one status need not go over those of the others.
create index commissions_of_affiliate_by_status on commissions (affiliate_id, status, created_at desc, id desc);
