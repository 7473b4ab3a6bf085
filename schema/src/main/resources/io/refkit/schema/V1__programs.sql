-- Times are stamped here, by the one clock there is. What a decision depends on keeps its history in
-- half-open validity intervals [valid_from, valid_to), written by triggers so that no writer can forget it.
--
-- A decision is taken as of its event's received_at. So that no change can slip in before a decision that
-- did not see it, whoever decides holds hold_program() and whoever changes such a fact change_program(),
-- until their transactions end.

create function program_lock(program uuid) returns bigint
language sql immutable parallel safe
return hashtextextended(program::text, 7);

create function hold_program(program uuid) returns void
language sql
return pg_advisory_xact_lock_shared(program_lock(program));

create function change_program(program uuid) returns timestamptz
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(program_lock(program));
    return clock_timestamp();
end $$;

create table programs (
    id          uuid primary key,
    name        text not null check (length(name) between 1 and 200),
    website_url text not null check (length(website_url) between 1 and 2000),
    cookie_days integer not null check (cookie_days between 1 and 3650),
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    created_at  timestamptz not null default clock_timestamp()
);

create table program_settings (
    program_id  uuid not null references programs,
    cookie_days integer not null,
    currency    text not null,
    valid_from  timestamptz not null,
    valid_to    timestamptz not null default 'infinity',
    primary key (program_id, valid_from),
    check (valid_from <= valid_to)
);
create unique index program_settings_current on program_settings (program_id) where valid_to = 'infinity';

create function keep_program_settings() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    at timestamptz := change_program(new.id);
begin
    if tg_op = 'UPDATE' and (new.cookie_days, new.currency) = (old.cookie_days, old.currency) then
        return null;
    end if;
    update program_settings set valid_to = at where program_id = new.id and valid_to = 'infinity';
    insert into program_settings (program_id, cookie_days, currency, valid_from)
    values (new.id, new.cookie_days, new.currency, at);
    return null;
end $$;
create trigger keep_program_settings after insert or update of cookie_days, currency on programs
    for each row execute function keep_program_settings();

-- The key itself is stored encrypted, for the panel; look-ups go by its SHA-256.
create table api_keys (
    id            uuid primary key,
    program_id    uuid not null references programs,
    key_hash      bytea not null unique check (length(key_hash) = 32),
    key_encrypted bytea not null,
    created_at    timestamptz not null default clock_timestamp(),
    expires_at    timestamptz
);
create index api_keys_program on api_keys (program_id, created_at);

-- A rule version is immutable but for its end.
create table commission_rules (
    id               uuid not null,
    version          integer not null check (version > 0),
    program_id       uuid not null references programs,
    event_name       text not null check (length(event_name) between 1 and 200),
    commission_type  text not null check (commission_type in ('percent', 'fixed')),
    commission_value numeric(17, 4) not null check (commission_value >= 0),
    currency         text not null check (currency ~ '^[A-Z]{3}$'),
    created_at       timestamptz not null default clock_timestamp(),
    valid_from       timestamptz not null,
    valid_to         timestamptz not null default 'infinity',
    primary key (id, version),
    check (commission_type = 'fixed' or commission_value <= 100),
    check (valid_from <= valid_to)
);
create unique index commission_rules_current on commission_rules (program_id, event_name) where valid_to = 'infinity';
create index commission_rules_as_of on commission_rules (program_id, event_name, valid_from);

create function stamp_commission_rule() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    at timestamptz := change_program(new.program_id);
begin
    if tg_op = 'INSERT' then
        -- Where this transaction ended the version before, no event may fall between the two.
        new.valid_from := coalesce((select valid_to from commission_rules
                                    where id = new.id and version = new.version - 1 and valid_to <> 'infinity'
                                      and xmin = pg_current_xact_id()::xid), at);
        return new;
    end if;
    if old.valid_to <> 'infinity' then
        raise exception 'rule % version % has ended', old.id, old.version using errcode = 'check_violation';
    end if;
    old.valid_to := at; -- whatever else the statement says, a version only ends
    return old;
end $$;
create trigger stamp_commission_rule before insert or update on commission_rules
    for each row execute function stamp_commission_rule();
