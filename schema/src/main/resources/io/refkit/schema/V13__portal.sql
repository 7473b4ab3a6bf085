-- The affiliate's side: how somebody joins, how they log in by mail, and every mail that is to be sent.

alter table programs
    add column affiliate_approval text not null default 'manual' check (affiliate_approval in ('manual', 'automatic')),
    add column terms text check (length(terms) between 1 and 20000),
    add column logo_url text check (length(logo_url) between 1 and 2000);

alter table affiliates
    add column language text not null default 'en' check (language in ('en', 'pt')),
    -- what session tokens must carry; a higher one ends all that were issued before
    add column session_number integer not null default 1,
    add column commission_mails boolean not null default false,
    add column payout_method text not null default 'paypal' check (payout_method in ('paypal', 'bank', 'other')),
    add column payout_details text check (length(payout_details) between 1 and 2000),
    -- a request; what becomes of it is the admin's
    add column deletion_requested_at timestamptz;
create index affiliates_of_person on affiliates (lower(email));

-- Whoever holds the token has got the mail, and is who reads that mailbox. Once.
create table login_links (
    token_hash bytea primary key check (length(token_hash) = 32),
    email      text not null check (length(email) between 1 and 320),
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null
);
create index login_links_expired on login_links (expires_at);

-- The outbox: written in the transaction of a mail's cause, sent later. Parameters hold no login token: that is made
-- when the mail is sent.
create table mails (
    id              uuid primary key,
    kind            text not null check (kind in ('invitation', 'application_received', 'application_to_review',
                                                  'approved', 'declined', 'login_link', 'new_commissions',
                                                  'payout_sent', 'payout_changed', 'account_invitation')),
    -- what it is about: for each there is one mail of a kind
    cause           text not null check (length(cause) between 1 and 200),
    recipient       text not null check (length(recipient) between 1 and 320),
    -- null: of no program's
    program_id      uuid references programs,
    language        text not null default 'en' check (language in ('en', 'pt')),
    parameters      jsonb not null default '{}',
    sender          text not null check (sender in ('admin', 'portal')),
    state           text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    attempts        integer not null default 0,
    -- while an attempt is under way, when another may be made because that one must have died
    next_attempt_at timestamptz not null default clock_timestamp(),
    last_error      text,
    created_at      timestamptz not null default clock_timestamp(),
    sent_at         timestamptz,
    unique (kind, cause),
    check ((state = 'sent') = (sent_at is not null))
);
create index mails_due on mails (sender, next_attempt_at) where state = 'waiting';
create index mails_newest on mails (created_at desc, id desc);

-- What a program says instead of the usual text.
create table mail_texts (
    program_id uuid not null references programs,
    kind       text not null,
    language   text not null check (language in ('en', 'pt')),
    subject    text not null check (length(subject) between 1 and 200),
    body       text not null check (length(body) between 1 and 10000),
    primary key (program_id, kind, language)
);

-- How far the ledger has been read for mails, and which entries of the overlap have been told.
create table mail_cursors (
    name     text primary key,
    begun_at timestamptz not null,
    read_to  timestamptz not null
);
insert into mail_cursors (name, begun_at, read_to) values ('payouts', clock_timestamp(), clock_timestamp());

create table announced_payouts (
    transaction_id uuid primary key,
    announced_at   timestamptz not null default clock_timestamp()
);

create table commission_digests (
    affiliate_id uuid primary key references affiliates,
    read_to      timestamptz not null
);
create index ledger_transactions_booked on ledger_transactions (kind, booked_at);

-- A token is made when its mail is sent, so an invitation begins without one.
alter table account_invitations alter column token_hash drop not null;
