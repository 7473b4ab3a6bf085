-- Whose customer somebody is. The first attributed event binds; a re-attribution may move the binding for later events.
create table customer_bindings (
    program_id   uuid not null references programs,
    customer_id  text not null,
    affiliate_id uuid not null references affiliates,
    -- the event that bound; null where somebody moved the binding
    event_id     uuid,
    valid_from   timestamptz not null,
    valid_to     timestamptz not null default 'infinity',
    primary key (program_id, customer_id, valid_from),
    check (valid_from <= valid_to)
);
create unique index customer_bindings_current
    on customer_bindings (program_id, customer_id) where valid_to = 'infinity';

create index events_of_customer
    on events (program_id, customer_id, received_at, id) where customer_id is not null;

create table refunds (
    id          uuid primary key,
    program_id  uuid not null,
    event_id    uuid not null references events,
    amount      numeric not null check (amount >= 0),
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    received_at timestamptz not null
);
create index refunds_of_event on refunds (event_id, received_at, id);

-- What a caller named a refund by, as event_keys does for events.
create table refund_keys (
    program_id  uuid not null,
    kind        text not null check (kind in ('refund_id', 'idempotency_key')),
    key         text not null,
    refund_id   uuid not null,
    fingerprint bytea not null,
    created_at  timestamptz not null,
    primary key (program_id, kind, key)
);
create index refund_keys_to_forget on refund_keys (created_at) where kind = 'idempotency_key';
