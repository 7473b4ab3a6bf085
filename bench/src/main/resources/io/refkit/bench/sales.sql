-- Sales of the last 80 days with what they earned, a part of it paid. %1$s: the program, %2$d: how many.
insert into events (id, program_id, event_name, visitor_token, revenue, gross, currency, received_at)
select refkit.id_at(at), '%1$s', case when n %% 10 = 0 then 'trial' else 'sale' end, 'buyer_' || n, 10, 10, 'USD', at
from (select n, now() - (%2$d + 1 - n) * interval '80 days' / %2$d as at from generate_series(1, %2$d) n) sale;

with decided as (
    select id, random() as luck,
           1 + floor(power(random(), 3) * (select count(*) - 1 from refkit.nth))::int as affiliate
    from events where visitor_token like 'buyer\_%%')
insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
select d.id, '%1$s',
       case when luck < 0.9 then 'attributed_click' when luck < 0.99 then 'no_click_in_window'
            else 'affiliate_inactive' end,
       case when luck < 0.9 then 'earned' else 'not_attributed' end,
       case when luck < 0.9 or luck >= 0.99 then nth.id end
from decided d join refkit.nth on nth.n = d.affiliate;

insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency, status, paid_at,
                         created_at)
select refkit.id_at(e.received_at), d.event_id, d.program_id, d.affiliate_id, 3, 3, 'USD',
       case when paid then 'paid' else 'pending' end, case when paid then now() end, e.received_at
from decisions d
join events e on e.id = d.event_id
cross join lateral (select e.received_at < now() - interval '30 days' as paid) p
where d.earning = 'earned' and e.visitor_token like 'buyer\_%%';

with booked as (
    insert into ledger_transactions (id, program_id, commission_id, kind, booked_at)
    select refkit.id_at(c.created_at), c.program_id, c.id, kind, c.created_at
    from commissions c
    join events e on e.id = c.event_id and e.visitor_token like 'buyer\_%%'
    join (values ('earned', 'pending'), ('earned', 'paid'), ('paid', 'paid')) k (kind, state) on k.state = c.status
    returning id, commission_id, kind)
insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
select b.id, c.affiliate_id, case kind when 'earned' then 'expense' else 'held' end,
       case kind when 'earned' then 'held' else 'paid' end, 'USD', c.amount
from booked b join commissions c on c.id = b.commission_id;

-- What looks wrong, waits for somebody, or is one among many.
insert into fraud_flags (event_id, affiliate_id, program_id, signals, flagged_at)
select event_id, affiliate_id, program_id, array['fast_conversion'], created_at from commissions c
where random() < 0.02 and exists (select from events where id = c.event_id and visitor_token like 'buyer\_%%');

insert into mails (id, kind, cause, recipient, program_id, sender, state, created_at, sent_at)
select gen_random_uuid(), 'new_commissions', 'past ' || n, 'somebody@example.com', '%1$s', 'portal',
       case when n %% 1000 = 0 then 'failed' else 'sent' end, at, case when n %% 1000 > 0 then at end
from (select n, now() - n * (interval '80 days' / (%2$d / 10)) as at from generate_series(1, %2$d / 10) n) mail;

insert into audit_log (program_id, subject, subject_id, action, old_values, new_values)
select program_id, 'commission', id, 'changed', '{"status": "pending"}', '{"status": "paid"}'
from commissions where status = 'paid' limit %2$d / 10;
