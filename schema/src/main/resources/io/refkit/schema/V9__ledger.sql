-- Money moves between an affiliate's accounts in a program, and the program's expense. Every entry debits one account
-- and credits another by the same amount, so that no transaction can fail to balance, whoever writes it.

alter table decisions
    add column customer_affiliate_id uuid references affiliates,
    add column coupon_id uuid references coupons,
    -- what was earned before a cap, what the cap was, and the day the customer's duration began
    add column rate numeric,
    add column uncapped numeric,
    add column max_amount numeric,
    add column first_commission_at timestamptz;
create index decisions_by_reason on decisions (program_id, attribution, event_id);

alter table commissions drop constraint commissions_event_id_key;
alter table commissions drop constraint commissions_status_check;
alter table commissions drop constraint commissions_amount_check;
alter table commissions
    add column type text not null default 'commission' check (type in ('commission', 'clawback')),
    add column original_amount numeric,
    add column clawback_of uuid references commissions,
    add column hold_until timestamptz,
    add column approved_at timestamptz,
    add column voided_at timestamptz,
    add column void_reason text check (length(void_reason) between 1 and 500),
    add constraint commissions_status_check check (status in ('pending', 'approved', 'paid', 'voided')),
    add constraint commissions_amount_check check ((type = 'commission') = (amount >= 0)),
    add constraint commissions_clawback_check check ((type = 'clawback') = (clawback_of is not null)),
    add constraint commissions_voided_check check ((status = 'voided') = (voided_at is not null));
update commissions set original_amount = amount;
alter table commissions alter column original_amount set not null;
-- An event has one line that is not taken back; a re-attribution voids it or claws it back before the next.
create index commissions_of_event on commissions (event_id, created_at);
create index commissions_to_approve on commissions (hold_until) where status = 'pending' and hold_until is not null;

create table ledger_transactions (
    id            uuid primary key,
    program_id    uuid not null references programs,
    commission_id uuid not null references commissions,
    kind          text not null check (kind in ('earned', 'approved', 'paid', 'refunded', 'voided', 'clawed_back',
                                                'recovered')),
    -- the refund or re-attribution that it is for
    cause_id      uuid,
    booked_at     timestamptz not null default clock_timestamp()
);
create index ledger_transactions_of_commission on ledger_transactions (commission_id, booked_at, id);

create table ledger_entries (
    transaction_id uuid not null references ledger_transactions,
    affiliate_id   uuid not null references affiliates,
    debit          text not null check (debit in ('expense', 'held', 'payable', 'paid')),
    credit         text not null check (credit in ('expense', 'held', 'payable', 'paid')),
    currency       text not null check (currency ~ '^[A-Z]{3}$'),
    amount         numeric not null check (amount >= 0),
    primary key (transaction_id, debit, credit),
    check (debit <> credit)
);
create index ledger_entries_of_affiliate on ledger_entries (affiliate_id, currency);

-- The two sides of every entry. What is owed and paid are liabilities: a credit is more of them.
create view ledger_sides as
    select transaction_id, affiliate_id, debit as account, currency, -amount as amount from ledger_entries
    union all
    select transaction_id, affiliate_id, credit, currency, amount from ledger_entries;

create function refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on ledger_transactions
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on ledger_entries
    for each statement execute function refuse_change();

-- A paid line stays as it is.
create function keep_paid() returns trigger
language plpgsql as $$
begin
    if old.status in ('paid', 'voided') then
        raise exception 'commission % is %', old.id, old.status using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger keep_paid before update on commissions for each row execute function keep_paid();
create trigger no_delete before delete or truncate on commissions for each statement execute function refuse_change();

-- Who was given somebody else's sale, by whom and why.
create table reattributions (
    id                uuid primary key,
    program_id        uuid not null references programs,
    event_id          uuid not null references decisions,
    from_affiliate_id uuid references affiliates,
    to_affiliate_id   uuid not null references affiliates,
    admin_account_id  uuid,
    reason            text not null check (length(reason) between 1 and 500),
    moves_customer    boolean not null,
    made_at           timestamptz not null default clock_timestamp()
);
create index reattributions_of_event on reattributions (event_id, made_at);
create trigger append_only before update or delete or truncate on reattributions
    for each statement execute function refuse_change();

-- Existing commissions get the entries they would have had.
insert into ledger_transactions (id, program_id, commission_id, kind, booked_at)
select gen_random_uuid(), program_id, id, 'earned', created_at from commissions;
insert into ledger_transactions (id, program_id, commission_id, kind, booked_at)
select gen_random_uuid(), program_id, id, 'paid', paid_at from commissions where status = 'paid';
insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
select t.id, c.affiliate_id, case t.kind when 'earned' then 'expense' else 'held' end,
    case t.kind when 'earned' then 'held' else 'paid' end, c.currency, c.amount
from ledger_transactions t join commissions c on c.id = t.commission_id;
