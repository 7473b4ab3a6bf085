create table admin_accounts (
    id             uuid primary key,
    email          text not null check (length(email) between 1 and 320),
    password_hash  text not null,
    role           text not null check (role in ('owner', 'manager', 'read_only')),
    session_number integer not null default 1,
    created_at     timestamptz not null default clock_timestamp()
);
create unique index admin_accounts_email on admin_accounts (lower(email));

-- At most one row: the hash of the token that the service made and printed.
create table setup_tokens (
    only_one   boolean primary key default true check (only_one),
    token_hash bytea not null,
    created_at timestamptz not null default clock_timestamp()
);

-- Failures per subject within a window that begins with the first of them.
create table throttles (
    subject      text primary key,
    window_start timestamptz not null,
    failures     integer not null check (failures > 0)
);
