-- Slugs are unique per installation: a referral link names no program.
create table affiliates (
    id           uuid primary key,
    program_id   uuid not null references programs,
    name         text not null check (length(name) between 1 and 200),
    email        text not null check (length(email) between 1 and 320),
    slug         text not null check (length(slug) between 1 and 100),
    status       text not null check (status in ('active', 'inactive', 'pending')),
    payout_email text check (length(payout_email) between 1 and 320),
    created_at   timestamptz not null default clock_timestamp(),
    constraint affiliates_slug unique (slug)
);
create unique index affiliates_email on affiliates (program_id, lower(email));
create index affiliates_newest on affiliates (program_id, created_at desc, id desc);

create table affiliate_statuses (
    affiliate_id uuid not null references affiliates,
    status       text not null,
    valid_from   timestamptz not null,
    valid_to     timestamptz not null default 'infinity',
    primary key (affiliate_id, valid_from),
    check (valid_from <= valid_to)
);
create unique index affiliate_statuses_current on affiliate_statuses (affiliate_id) where valid_to = 'infinity';

create function keep_affiliate_status() returns trigger
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    at timestamptz := change_program(new.program_id);
begin
    if tg_op = 'UPDATE' and new.status = old.status then
        return null;
    end if;
    update affiliate_statuses set valid_to = at where affiliate_id = new.id and valid_to = 'infinity';
    insert into affiliate_statuses (affiliate_id, status, valid_from) values (new.id, new.status, at);
    return null;
end $$;
create trigger keep_affiliate_status after insert or update of status on affiliates
    for each row execute function keep_affiliate_status();

-- Caches hear of every change that they may hold, by the key they hold it under.
create function notify_cache() returns trigger
language plpgsql as $$
begin
    -- Branches, not one expression: it would be read with the columns that only another table has.
    if tg_table_name = 'affiliates' then
        perform pg_notify('refkit_cache', 'affiliate:' || new.slug);
    elsif tg_table_name = 'api_keys' then
        perform pg_notify('refkit_cache', 'key:' || encode(new.key_hash, 'hex'));
    else
        perform pg_notify('refkit_cache', 'program:' || new.id);
    end if;
    return null;
end $$;
create trigger notify_cache after insert or update on affiliates for each row execute function notify_cache();
create trigger notify_cache after insert or update on api_keys for each row execute function notify_cache();
create trigger notify_cache after insert or update on programs for each row execute function notify_cache();
