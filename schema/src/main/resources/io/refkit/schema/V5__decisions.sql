-- A decision keeps the facts it used, and no personal data.
create table decisions (
    event_id     uuid primary key,
    program_id   uuid not null,
    attribution  text not null check (attribution in ('attributed_customer', 'attributed_coupon', 'attributed_click',
                                                      'no_visitor', 'no_click_in_window', 'affiliate_inactive')),
    earning      text not null check (earning in ('earned', 'no_rule', 'no_revenue', 'duration_over',
                                                  'currency_mismatch', 'not_attributed')),
    affiliate_id uuid references affiliates,
    click_id     uuid,
    clicked_at   timestamptz,
    rule_id      uuid,
    rule_version integer,
    base         numeric,
    decided_at   timestamptz not null default clock_timestamp(),
    foreign key (rule_id, rule_version) references commission_rules (id, version),
    check ((click_id is null) = (clicked_at is null)),
    check (attribution not like 'attributed%' or affiliate_id is not null),
    check ((attribution like 'attributed%') = (earning <> 'not_attributed'))
);

create table commissions (
    id           uuid primary key,
    event_id     uuid not null unique references decisions,
    program_id   uuid not null references programs,
    affiliate_id uuid not null references affiliates,
    amount       numeric not null check (amount >= 0),
    currency     text not null check (currency ~ '^[A-Z]{3}$'),
    status       text not null check (status in ('pending', 'paid')),
    paid_at      timestamptz,
    created_at   timestamptz not null default clock_timestamp(),
    check ((status = 'paid') = (paid_at is not null))
);
create index commissions_newest on commissions (program_id, created_at desc, id desc);
create index commissions_of_affiliate on commissions (affiliate_id, created_at desc, id desc);
