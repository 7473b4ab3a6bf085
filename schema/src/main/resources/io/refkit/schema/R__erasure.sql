-- How a person is erased: in steps, each in pieces, each piece in a transaction of its own. Whoever calls erase_some
-- until it says that there is nothing to do gets it done, and somebody else can go on where one stopped.

-- How much of a step a piece did; reached_id is null at the step's end.
do $$ begin
    if to_regtype('erased_piece') is null then
        create type erased_piece as (changed bigint, reached_at timestamptz, reached_id uuid);
    end if;
end $$;

-- For an affiliate, their id; for the others what the program's site and backend call them.
create or replace function request_erasure(erasure uuid, program uuid, what text, who text) returns uuid
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    actor     uuid := nullif(current_setting('refkit.admin_account', true), '')::uuid;
    name      text := 'erased-' || replace(gen_random_uuid()::text, '-', '');
    under_way uuid;
begin
    perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'erasure', program, what, who), 7));
    select id into under_way from erasures e
    where e.program_id = program and e.kind = what
      and case what when 'affiliate' then e.affiliate_id = who::uuid
          else e.finished_at is null and exists (select from erasure_steps s where s.erasure_id = e.id and s.subject = who) end;
    if under_way is not null then
        return under_way;
    end if;
    if what = 'affiliate' and not exists (select from affiliates where id = who::uuid and program_id = program) then
        return null;
    end if;
    insert into erasures (id, program_id, kind, affiliate_id, pseudonym, admin_account_id)
    values (erasure, program, what, case what when 'affiliate' then who::uuid end, name, actor);
    insert into erasure_steps (erasure_id, nth, step, subject, pseudonym)
    select erasure, ordinality, step, who, name
    from unnest(case what
        when 'affiliate' then array['affiliate', 'affiliate_sales', 'affiliate_reasons', 'affiliate_audit', 'affiliate_clicks']
        when 'visitor' then array['visitor_clicks', 'visitor_events', 'visitor']
        else array['customer_visitors', 'customer_events', 'customer'] end) with ordinality as steps (step, ordinality);
    return erasure;
end $$;
revoke execute on function request_erasure(uuid, uuid, text, text) from public;

-- @return how many rows it changed; null where there is nothing to do, or others are at it; -1 where it failed, which is
-- tried again when the others have had their turn
create or replace function erase_some(most integer) returns bigint
language plpgsql security definer set search_path = refkit, pg_temp as $$
declare
    job   erasures;
    work  erasure_steps;
    piece erased_piece;
begin
    select * into job from erasures
    where finished_at is null and next_attempt_at <= clock_timestamp()
    order by requested_at, id limit 1 for update skip locked;
    if job.id is null then
        return null;
    end if;
    select * into work from erasure_steps where erasure_id = job.id order by nth limit 1;
    if work.nth is null then
        update erasures set finished_at = clock_timestamp() where id = job.id;
        return 0;
    end if;
    begin
        piece := case work.step
            when 'affiliate' then erase_affiliate(job, work)
            when 'affiliate_sales' then erase_affiliate_sales(job, work, most)
            when 'affiliate_reasons' then erase_affiliate_reasons(job, most)
            when 'affiliate_audit' then erase_affiliate_audit(job)
            when 'affiliate_clicks' then erase_affiliate_clicks(job, work, most)
            when 'affiliate_mails' then erase_affiliate_mails(job, work, most)
            when 'affiliate_coupon' then erase_affiliate_coupon(job, work)
            when 'visitor_clicks' then erase_visitor_clicks(job, work, most)
            when 'visitor_events' then erase_visitor_events(job, work, most)
            when 'visitor' then erase_visitor(job, work)
            when 'customer_visitors' then find_customer_visitors(job, work)
            when 'customer_events' then erase_customer_events(job, work, most)
            when 'customer' then erase_customer(job, work)
        end;
        if piece.reached_id is null then
            delete from erasure_steps where erasure_id = job.id and nth = work.nth;
        else
            update erasure_steps set reached_at = piece.reached_at, reached_id = piece.reached_id
            where erasure_id = job.id and nth = work.nth;
        end if;
        update erasures set changed_rows = changed_rows + piece.changed, attempts = 0, last_error = null
        where id = job.id;
    exception when query_canceled or others then
        update erasures
        set attempts = attempts + 1, last_error = work.step || ' ' || sqlstate,
            next_attempt_at = clock_timestamp() + least(10 * 2 ^ least(attempts, 9), 3600) * interval '1 second'
        where id = job.id;
        return -1;
    end;
    return piece.changed;
end $$;
revoke execute on function erase_some(integer) from public;

create or replace function erased_values(before jsonb, names text[]) returns jsonb
language sql immutable
return (select coalesce(jsonb_object_agg(key, case when key = any(names) and value <> 'null' then '"(erased)"'
                                                   else value end), '{}')
        from jsonb_each(before));

-- What somebody wrote about these sales: nobody can tell whom it names.
create or replace function erase_reasons(sales uuid[]) returns bigint
language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    changed bigint;
    counted bigint;
begin
    update commissions set void_reason = '(erased)'
    where event_id = any(sales) and void_reason not in ('refunded', '(erased)');
    get diagnostics changed = row_count;
    update reattributions set reason = '(erased)' where event_id = any(sales) and reason <> '(erased)';
    get diagnostics counted = row_count;
    changed := changed + counted;
    update audit_log
    set old_values = erased_values(old_values, array['void_reason']),
        new_values = erased_values(new_values, array['void_reason'])
    where subject = 'commission' and subject_id in (select id from commissions where event_id = any(sales))
      and (old_values ? 'void_reason' or new_values ? 'void_reason');
    update audit_log set new_values = erased_values(new_values, array['reason'])
    where subject = 'event' and subject_id = any(sales) and new_values ? 'reason';
    return changed;
end $$;

-- What these events say of the buyer. Keys and fingerprints stay, so that a retry is still one.
create or replace function erase_facts(of_events uuid[]) returns bigint
language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    changed bigint;
begin
    update events set metadata = null, customer_email_hash = null
    where id = any(of_events) and num_nonnulls(metadata, customer_email_hash) > 0;
    get diagnostics changed = row_count;
    update attribution_inbox set last_error = null where id = any(of_events) and last_error is not null;
    return changed + erase_reasons(of_events);
end $$;

-- An affiliate: at once out of the row, so that nothing more is earned and nobody logs in; then everywhere else.
create or replace function erase_affiliate(job erasures, work erasure_steps) returns erased_piece
language plpgsql as $$
declare
    who       affiliates;
    addresses text[];
begin
    select * into who from affiliates where id = job.affiliate_id;
    addresses := array(
        select lower(who.email)
        union select lower(who.payout_email) where who.payout_email is not null
        union select lower(value) from audit_log, jsonb_each_text(old_values || new_values)
              where subject = 'affiliate' and subject_id = who.id and key in ('email', 'payout_email')
                and value <> '(erased)');
    insert into erasure_steps (erasure_id, nth, step, subject, pseudonym)
    values (job.id, 100, 'affiliate_mails', to_jsonb(addresses)::text, job.pseudonym);
    insert into erasure_steps (erasure_id, nth, step, subject, pseudonym)
    select job.id, 100 + row_number() over (order by code), 'affiliate_coupon', code,
           'erased-' || replace(gen_random_uuid()::text, '-', '')
    from (select distinct lower(code) as code from coupons where affiliate_id = who.id) codes
    where not exists (select from coupons other
                      where other.program_id = job.program_id and lower(other.code) = codes.code
                        and other.affiliate_id <> who.id);
    insert into erased_slugs values (sha256(convert_to(who.slug, 'UTF8'))) on conflict do nothing;
    delete from login_links
    where lower(email) = any(addresses)
      and not exists (select from affiliates other where lower(other.email) = lower(login_links.email)
                                                     and other.id <> who.id and other.erased_at is null);
    delete from commission_digests where affiliate_id = who.id;
    perform set_config('refkit.admin_account', coalesce(job.admin_account_id::text, ''), true);
    update coupons set valid_to = now() where affiliate_id = who.id and valid_to = 'infinity';
    update affiliates
    set name = 'Erased', email = job.pseudonym || '@erased.invalid', slug = job.pseudonym, status = 'inactive',
        payout_email = null, payout_method = 'paypal', payout_details = null, language = 'en',
        commission_mails = false, deletion_requested_at = null, session_number = session_number + 1,
        erased_at = clock_timestamp()
    where id = who.id;
    perform set_config('refkit.admin_account', '', true);
    return (1, null, null)::erased_piece;
end $$;

create or replace function erase_affiliate_sales(job erasures, work erasure_steps, most integer) returns erased_piece
language plpgsql as $$
declare
    sales uuid[];
    piece erased_piece;
begin
    select array_agg(event_id), case when count(*) = most then (array_agg(created_at order by created_at desc, id desc))[1] end,
           case when count(*) = most then (array_agg(id order by created_at desc, id desc))[1] end
    into sales, piece.reached_at, piece.reached_id
    from (select id, event_id, created_at from commissions
          where affiliate_id = job.affiliate_id and (created_at, id) > (work.reached_at, work.reached_id)
          order by created_at, id limit most) page;
    piece.changed := erase_reasons(sales);
    return piece;
end $$;

create or replace function erase_affiliate_reasons(job erasures, most integer) returns erased_piece
language plpgsql as $$
declare
    sales uuid[] := array(select event_id from reattributions
                          where (to_affiliate_id = job.affiliate_id or from_affiliate_id = job.affiliate_id)
                            and reason <> '(erased)'
                          limit most);
begin
    return (erase_reasons(sales), now(), case when cardinality(sales) = most then job.id end)::erased_piece;
end $$;

create or replace function erase_affiliate_audit(job erasures) returns erased_piece
language plpgsql as $$
declare
    personal text[] := array['name', 'email', 'slug', 'payout_email', 'payout_details'];
    changed  bigint;
begin
    update audit_log set old_values = erased_values(old_values, personal), new_values = erased_values(new_values, personal)
    where subject = 'affiliate' and subject_id = job.affiliate_id;
    get diagnostics changed = row_count;
    return (changed, null, null)::erased_piece;
end $$;

-- Where their visitors came from and arrived: it names their pages and their slug. There is no index by affiliate,
-- which every click would pay for; so all are looked at, in their order.
create or replace function erase_affiliate_clicks(job erasures, work erasure_steps, most integer) returns erased_piece
language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    piece erased_piece;
begin
    with page as materialized (
        select id, clicked_at, affiliate_id from clicks where id > work.reached_id order by id limit most * 5
    ), erased as (
        update clicks c
        set sub_id = null, landing_page = null, referrer = null, utm_source = null, utm_medium = null,
            utm_campaign = null, utm_term = null, utm_content = null
        from page
        where c.id = page.id and c.clicked_at = page.clicked_at and page.affiliate_id = job.affiliate_id
          and coalesce(c.sub_id, c.landing_page, c.referrer, c.utm_source, c.utm_medium, c.utm_campaign, c.utm_term,
                       c.utm_content) is not null
        returning 1)
    select (select count(*) from erased), now(),
           (select case when count(*) = most * 5 then (array_agg(id order by id desc))[1] end from page)
    into piece.changed, piece.reached_at, piece.reached_id;
    return piece;
end $$;

create or replace function erase_affiliate_mails(job erasures, work erasure_steps, most integer) returns erased_piece
language plpgsql as $$
declare
    piece erased_piece;
begin
    with page as materialized (
        select id, created_at from mails
        where (created_at, id) > (work.reached_at, work.reached_id)
        order by created_at, id limit most
    ), erased as (
        delete from mails m using page
        where m.id = page.id and m.program_id = job.program_id
          and (m.cause = job.affiliate_id::text or m.cause like job.affiliate_id || ':%'
               or (lower(m.recipient) in (select jsonb_array_elements_text(work.subject::jsonb))
                   and not exists (select from affiliates other
                                   where other.program_id = job.program_id and lower(other.email) = lower(m.recipient))))
        returning 1)
    select (select count(*) from erased),
           (select case when count(*) = most then max(created_at) end from page),
           (select case when count(*) = most then (array_agg(id order by created_at desc, id desc))[1] end from page)
    into piece.changed, piece.reached_at, piece.reached_id;
    return piece;
end $$;

-- A code, a visitor's and a customer's name are replaced in one transaction, as no decision and no verify may see half
-- of it. Most of it is done before the program is held up; what was decided meanwhile is renamed while it is.
create or replace function erase_affiliate_coupon(job erasures, work erasure_steps) returns erased_piece
language plpgsql as $$
declare
    changed bigint;
begin
    update events set coupon = work.pseudonym where program_id = job.program_id and lower(coupon) = work.subject;
    get diagnostics changed = row_count;
    perform change_program(job.program_id);
    update events set coupon = work.pseudonym where program_id = job.program_id and lower(coupon) = work.subject;
    update coupons set code = work.pseudonym where affiliate_id = job.affiliate_id and lower(code) = work.subject;
    update audit_log
    set old_values = erased_values(old_values, array['code']), new_values = erased_values(new_values, array['code'])
    where subject = 'coupon' and subject_id in (select id from coupons where affiliate_id = job.affiliate_id);
    return (changed, null, null)::erased_piece;
end $$;

create or replace function erase_visitor_clicks(job erasures, work erasure_steps, most integer) returns erased_piece
language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    piece erased_piece;
begin
    with page as materialized (
        select id, clicked_at from clicks
        where program_id = job.program_id and visitor_token = work.subject
          and (clicked_at, id) > (work.reached_at, work.reached_id)
        order by clicked_at, id limit most
    ), erased as (
        update clicks c
        set sub_id = null, landing_page = null, referrer = null, utm_source = null, utm_medium = null,
            utm_campaign = null, utm_term = null, utm_content = null, ip = null, user_agent = null
        from page
        where c.program_id = job.program_id and c.visitor_token = work.subject
          and c.clicked_at = page.clicked_at and c.id = page.id
        returning 1)
    select (select count(*) from erased),
           (select case when count(*) = most then max(clicked_at) end from page),
           (select case when count(*) = most then (array_agg(id order by clicked_at desc, id desc))[1] end from page)
    into piece.changed, piece.reached_at, piece.reached_id;
    return piece;
end $$;

create or replace function erase_visitor_events(job erasures, work erasure_steps, most integer) returns erased_piece
language plpgsql as $$
declare
    found uuid[];
    piece erased_piece;
begin
    select array_agg(id), case when count(*) = most then max(received_at) end,
           case when count(*) = most then (array_agg(id order by received_at desc, id desc))[1] end
    into found, piece.reached_at, piece.reached_id
    from (select id, received_at from events
          where program_id = job.program_id and visitor_token = work.subject
            and (received_at, id) > (work.reached_at, work.reached_id)
          order by received_at, id limit most) page;
    piece.changed := erase_facts(found);
    return piece;
end $$;

create or replace function erase_visitor(job erasures, work erasure_steps) returns erased_piece
language plpgsql as $$
declare
    of_clicks bigint;
    of_events bigint;
begin
    update clicks set visitor_token = work.pseudonym where program_id = job.program_id and visitor_token = work.subject;
    get diagnostics of_clicks = row_count;
    update events set visitor_token = work.pseudonym where program_id = job.program_id and visitor_token = work.subject;
    get diagnostics of_events = row_count;
    perform change_program(job.program_id);
    update clicks set visitor_token = work.pseudonym where program_id = job.program_id and visitor_token = work.subject;
    update events set visitor_token = work.pseudonym where program_id = job.program_id and visitor_token = work.subject;
    return (of_clicks + of_events, null, null)::erased_piece;
end $$;

-- The browsers of a customer are theirs, unless another customer bought by one.
create or replace function find_customer_visitors(job erasures, work erasure_steps) returns erased_piece
language plpgsql as $$
begin
    insert into erasure_steps (erasure_id, nth, step, subject, pseudonym)
    select job.id, 100 + 3 * visitor.nth + steps.nth, steps.step, visitor.token, visitor.pseudonym
    from (select token, row_number() over (order by token) as nth,
                 'erased-' || replace(gen_random_uuid()::text, '-', '') as pseudonym
          from visitors_of_customer(job.program_id, work.subject) as token) visitor
    cross join (values (1, 'visitor_clicks'), (2, 'visitor_events'), (3, 'visitor')) steps (nth, step);
    return (0, null, null)::erased_piece;
end $$;

create or replace function visitors_of_customer(program uuid, customer text) returns setof text
language sql stable as $$
    select distinct e.visitor_token
    from events e
    where e.program_id = program and e.customer_id = customer and e.visitor_token is not null
      and not exists (select from events other
                      where other.program_id = program and other.visitor_token = e.visitor_token
                        and other.customer_id <> customer)
$$;

create or replace function erase_customer_events(job erasures, work erasure_steps, most integer) returns erased_piece
language plpgsql as $$
declare
    found uuid[];
    piece erased_piece;
begin
    select array_agg(id), case when count(*) = most then max(received_at) end,
           case when count(*) = most then (array_agg(id order by received_at desc, id desc))[1] end
    into found, piece.reached_at, piece.reached_id
    from (select id, received_at from events
          where program_id = job.program_id and customer_id = work.subject
            and (received_at, id) > (work.reached_at, work.reached_id)
          order by received_at, id limit most) page;
    piece.changed := erase_facts(found);
    return piece;
end $$;

create or replace function erase_customer(job erasures, work erasure_steps) returns erased_piece
language plpgsql as $$
declare
    of_events   bigint;
    of_bindings bigint;
begin
    update events set customer_id = work.pseudonym where program_id = job.program_id and customer_id = work.subject;
    get diagnostics of_events = row_count;
    perform change_program(job.program_id);
    update events set customer_id = work.pseudonym where program_id = job.program_id and customer_id = work.subject;
    update customer_bindings set customer_id = work.pseudonym
    where program_id = job.program_id and customer_id = work.subject;
    get diagnostics of_bindings = row_count;
    return (of_events + of_bindings, null, null)::erased_piece;
end $$;
