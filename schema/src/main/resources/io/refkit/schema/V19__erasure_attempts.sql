-- A piece of an erasure that fails is tried again later, and lets the others go first.
alter table erasures
    add column attempts integer not null default 0,
    add column next_attempt_at timestamptz not null default '-infinity',
    -- the step and Postgres' code; its words may name whom it is about
    add column last_error text;
