create table events (
    id             uuid primary key,
    program_id     uuid not null,
    event_name     text not null,
    visitor_token  text,
    revenue        numeric check (revenue >= 0),
    gross          numeric check (gross >= 0),
    currency       text not null check (currency ~ '^[A-Z]{3}$'),
    metadata       jsonb,
    external_id    text,
    customer_id    text,
    coupon         text,
    customer_email text,
    received_at    timestamptz not null,
    check ((revenue is null) = (gross is null))
);
create index events_newest on events (program_id, received_at desc, id desc);

-- What a caller named an event by, and the fingerprint of the body it was named with.
create table event_keys (
    program_id  uuid not null,
    kind        text not null check (kind in ('external_id', 'idempotency_key')),
    key         text not null,
    event_id    uuid not null,
    fingerprint bytea not null,
    created_at  timestamptz not null,
    primary key (program_id, kind, key)
);
create index event_keys_to_forget on event_keys (created_at) where kind = 'idempotency_key';

-- Stored, not yet decided. Tracking inserts, attribution deletes: the one table with two writers.
create table attribution_inbox (
    id              uuid primary key,
    kind            text not null default 'event' check (kind in ('event', 'refund')),
    enqueued_at     timestamptz not null,
    attempts        smallint not null default 0,
    next_attempt_at timestamptz not null default '-infinity',
    parked_at       timestamptz,
    last_error      text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
