-- %1$s: the program, %2$d: how many.
insert into affiliates (id, program_id, name, email, slug, status)
select gen_random_uuid(), '%1$s', 'Affiliate ' || n, n || '@example.com', 'a' || n, 'active'
from generate_series(1, %2$d) n;

-- Ids that grow with time, as the services make them.
create function refkit.id_at(at timestamptz) returns uuid language sql volatile
return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
        || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid;

create table refkit.nth as select id, row_number() over (order by slug) as n from affiliates;
create unique index on refkit.nth (n);

-- Partitions of the months before the last, which no installation makes ahead of time.
do $$
declare
    month timestamptz;
begin
    for back in 2..4 loop
        month := (date_trunc('month', now() at time zone 'UTC') - make_interval(months => back)) at time zone 'UTC';
        execute format('create table refkit.%%I partition of clicks for values from (%%L) to (%%L)',
                       'clicks_' || to_char(month at time zone 'UTC', 'YYYY_MM'), month,
                       (month at time zone 'UTC' + interval '1 month') at time zone 'UTC');
        execute format('create unique index on refkit.%%I (id)', 'clicks_' || to_char(month at time zone 'UTC', 'YYYY_MM'));
        execute format('create unique index on refkit.%%I (program_id, click_id) where click_id is not null',
                       'clicks_' || to_char(month at time zone 'UTC', 'YYYY_MM'));
    end loop;
end $$;
