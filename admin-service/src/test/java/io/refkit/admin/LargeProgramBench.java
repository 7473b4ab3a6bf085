package io.refkit.admin;

import io.refkit.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How long the server takes for lists and dashboard of a program with 1 million clicks, 100,000 events and 5,000
 * affiliates. Run its main method; it prints the medians of {@value #TIMES} calls in milliseconds.
 */
final class LargeProgramBench {
    private static final int TIMES = 15;

    private LargeProgramBench() {}

    public static void main(String[] arguments) {
        var database = AdminServer.newDatabase();
        try (var server = new AdminServer(database).loggedIn()) {
            server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                    .ok();
            seed(database, database.value("select id from programs"));
            var affiliate = database.<UUID>value(
                    "select affiliate_id from decisions where affiliate_id is not null group by 1 order by count(*) desc limit 1");
            var browser = Browser.loggedIn(server);
            for (var path : paths(affiliate)) {
                System.out.printf("%7.1f ms  %s%n", median(() -> call(server, browser, path)), path);
            }
        }
    }

    private static List<String> paths(UUID affiliate) {
        return List.of(
                "/admin/dashboard",
                "/admin/dashboard?from=2026-01-01&to=2026-12-31",
                "/admin/affiliates?limit=50",
                "/admin/affiliates?limit=50&sort=revenue",
                "/admin/affiliates?limit=50&q=affiliate+42",
                "/admin/affiliates/" + affiliate,
                "/admin/commissions",
                "/admin/commissions?status=paid",
                "/admin/commissions?affiliateId=" + affiliate,
                "/admin/events",
                "/admin/events?event=trial",
                "/admin/events?affiliateId=" + affiliate,
                "/admin/events?attributed=true",
                "/admin/events?attributed=false",
                "/admin/events?reason=affiliate_inactive",
                "/admin/audit",
                "/panel",
                "/panel/affiliates",
                "/panel/affiliates/" + affiliate,
                "/panel/commissions",
                "/panel/events",
                "/panel/unattributed",
                "/panel/rules");
    }

    private static void call(AdminServer server, Browser browser, String path) {
        int status = path.startsWith("/panel")
                ? browser.get(path).statusCode()
                : server.get(path).status();
        if (status != 200) {
            throw new IllegalStateException(path + " answered " + status);
        }
    }

    private static double median(Runnable call) {
        var times = new ArrayList<Long>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            call.run();
            times.add(System.nanoTime() - start);
        }
        times.sort(null);
        return times.get(TIMES / 2) / 1e6;
    }

    /** Few affiliates have most of it, as in life; of the last 90 days. */
    private static void seed(TestDatabase database, UUID program) {
        database.execute("""
                insert into affiliates (id, program_id, name, email, slug, status)
                select gen_random_uuid(), ?, 'Affiliate ' || n, n || '@example.com', 'a' || n, 'active'
                from generate_series(1, 5000) n
                """, program);
        database.execute("""
                insert into commission_rules (id, version, program_id, event_name, commission_type, commission_value, currency)
                values (gen_random_uuid(), 1, ?, 'sale', 'percent', 20, 'USD')
                """, program);
        // Ids that grow with time, as the services make them.
        database.execute("""
                create function refkit.id_at(at timestamptz) returns uuid language sql volatile
                return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
                        || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid
                """);
        database.execute(
                "create table refkit.nth as select id, row_number() over (order by slug) as n from affiliates");
        database.execute("create unique index on refkit.nth (n)");
        database.execute("create table refkit.past partition of clicks for values from (minvalue) to ('%s')"
                .formatted(database.<String>value(
                        "select (date_trunc('month', now() at time zone 'UTC') - interval '1 month')::text")));
        database.execute("""
                with click as (
                    select n, 1 + floor(power(random(), 3) * 4999)::int as affiliate,
                           now() - random() * interval '90 days' as at
                    from generate_series(1, 1000000) n),
                stored as (
                    insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict)
                    select refkit.id_at(at), '%1$s', nth.id, 'visitor ' || click.n, at, at, 'counted'
                    from click join refkit.nth on nth.n = click.affiliate
                    returning affiliate_id, clicked_at)
                insert into click_counts (program_id, affiliate_id, day, flight, counted)
                select '%1$s', affiliate_id, (clicked_at at time zone 'UTC')::date, 0, count(*)
                from stored group by 2, 3
                """.formatted(program));
        database.execute("""
                insert into events (id, program_id, event_name, visitor_token, revenue, gross, currency, received_at)
                select refkit.id_at(at), '%s', case when n %% 10 = 0 then 'trial' else 'sale' end, 'visitor ' || n,
                       10, 10, 'USD', at
                from (select n, now() - (100000 - n) * interval '90 days' / 100000 as at
                      from generate_series(1, 100000) n) sale
                """.formatted(program));
        database.execute("""
                with decided as (
                    select id, random() as luck, 1 + floor(power(random(), 3) * 4999)::int as affiliate from events)
                insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                select d.id, '%s',
                       case when luck < 0.9 then 'attributed_click' when luck < 0.99 then 'no_click_in_window'
                            else 'affiliate_inactive' end,
                       case when luck < 0.9 then 'earned' else 'not_attributed' end,
                       case when luck < 0.9 or luck >= 0.99 then nth.id end
                from decided d join refkit.nth on nth.n = d.affiliate
                """.formatted(program));
        database.execute("""
                insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency,
                                         status, paid_at, created_at)
                select refkit.id_at(e.received_at), d.event_id, d.program_id, d.affiliate_id, 2, 2, 'USD',
                       case when paid then 'paid' else 'pending' end, case when paid then now() end, e.received_at
                from decisions d
                join events e on e.id = d.event_id
                cross join lateral (select e.received_at < now() - interval '30 days' as paid) p
                where d.earning = 'earned'
                """);
        database.execute("""
                with booked as (
                    insert into ledger_transactions (id, program_id, commission_id, kind, booked_at)
                    select refkit.id_at(created_at), program_id, id, kind, created_at
                    from commissions c
                    join (values ('earned', 'pending'), ('earned', 'paid'), ('paid', 'paid')) k (kind, of) on of = status
                    returning id, commission_id, kind)
                insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                select b.id, c.affiliate_id, case kind when 'earned' then 'expense' else 'held' end,
                       case kind when 'earned' then 'held' else 'paid' end, 'USD', c.amount
                from booked b join commissions c on c.id = b.commission_id
                """);
        database.execute("vacuum analyze");
    }
}
