package io.refkit.admin;

import io.refkit.testing.TestDatabase;
import java.util.UUID;

/**
 * Everything that there may be of three people, each with a word of their own in all of it: the affiliate Zeppelin, the
 * visitor Vesuvius, and the customer Kilimanjaro, who bought by a browser of their own.
 */
final class People {
    static final String AFFILIATE = "zeppelin";
    static final String VISITOR = "vesuvius";
    static final String CUSTOMER = "kilimanjaro";

    private final AdminServer server;
    private final TestDatabase database;
    private final UUID program;

    People(AdminServer server) {
        this.server = server;
        this.database = server.database();
        this.program = database.value("select id from programs order by created_at limit 1");
    }

    /** @return the affiliate's id */
    UUID settle() {
        server.post(
                        "/admin/affiliates/invite",
                        "{\"name\":\"Ann Zeppelin\",\"email\":\"old-zeppelin@mail.example\",\"slug\":\"zeppelin\"}")
                .ok();
        UUID affiliate = database.value("select id from affiliates where slug = 'zeppelin'");
        server.patch("/admin/affiliates/" + affiliate, "{\"email\":\"zeppelin@mail.example\"}")
                .ok();
        server.post("/admin/coupons", "{\"affiliateId\":\"%s\",\"code\":\"ZEPPELIN10\"}".formatted(affiliate))
                .ok();
        server.awaitMails();
        database.execute("""
                update affiliates set payout_email = 'zeppelin@bank.example', payout_details = 'IBAN Zeppelin 77'
                where id = ?
                """, affiliate);
        mail(affiliate, "application_to_review", affiliate + ":1", "owner@example.com");
        mail(affiliate, "payout_changed", "1", "zeppelin@bank.example");
        database.execute(
                "insert into login_links values (sha256('x'), 'zeppelin@mail.example', now(), now() + interval '1 hour')");
        click(affiliate, "rk_" + VISITOR, VISITOR);
        click(affiliate, "rk_" + CUSTOMER, CUSTOMER);
        sale(affiliate, "rk_" + VISITOR, null, VISITOR);
        sale(affiliate, "rk_" + CUSTOMER, "customer-" + CUSTOMER, CUSTOMER);
        sale(affiliate, null, "customer-" + CUSTOMER, CUSTOMER);
        return affiliate;
    }

    private void mail(UUID affiliate, String kind, String cause, String recipient) {
        database.execute("""
                insert into mails (id, kind, cause, recipient, program_id, parameters, sender, state, sent_at)
                select gen_random_uuid(), ?, ?, ?, program_id, jsonb_build_object('applicant', name), 'portal', 'sent', now()
                from affiliates where id = ?
                """, kind, cause, recipient, affiliate);
    }

    private void click(UUID affiliate, String token, String word) {
        database.execute("""
                insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict, sub_id,
                                    landing_page, referrer, utm_source, ip, user_agent)
                values (gen_random_uuid(), ?, ?, ?, now(), now(), 'counted', 'zeppelins-page',
                        'https://shop.example/?ref=zeppelin&you=' || ?, 'https://zeppelin.example/blog', 'zeppelin',
                        '198.51.100.77', 'Browser of ' || ?)
                """, program, affiliate, token, word, word);
    }

    /** With a voided line, of which somebody wrote why. */
    private void sale(UUID affiliate, String token, String customer, String word) {
        var event = UUID.randomUUID();
        database.execute("""
                insert into events (id, program_id, event_name, visitor_token, customer_id, customer_email_hash,
                                    coupon, revenue, gross, currency, metadata, received_at)
                values (?, ?, 'sale', ?, ?, sha256(convert_to(? || '@buyers.example', 'UTF8')), 'Zeppelin10', 99, 99,
                        'USD', jsonb_build_object('phone', ?::text), clock_timestamp())
                """, event, program, token, customer, word, word);
        database.execute(
                "insert into event_keys values (?, 'external_id', ?, ?, sha256('body'), now())",
                program,
                event.toString(),
                event);
        database.execute("""
                insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                values (?, ?, 'attributed_coupon', 'earned', ?)
                """, event, program, affiliate);
        database.execute("""
                insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency, status,
                                         voided_at, void_reason)
                values (gen_random_uuid(), ?, ?, ?, 29.70, 29.70, 'USD', 'voided', now(),
                        'Zeppelin and ' || ? || ' are one')
                """, event, program, affiliate, word);
        database.execute("""
                insert into reattributions (id, program_id, event_id, to_affiliate_id, reason, moves_customer)
                values (gen_random_uuid(), ?, ?, ?, 'Zeppelin talked to ' || ?, false)
                """, program, event, affiliate, word);
        if (customer != null) {
            database.execute("""
                    insert into customer_bindings (program_id, customer_id, affiliate_id, event_id, valid_from)
                    select program, customer, affiliate, event, received_at
                    from (values (?::uuid, ?, ?::uuid, ?::uuid)) bound (program, customer, affiliate, event)
                    join events on events.id = event
                    on conflict do nothing
                    """, program, customer, affiliate, event);
        }
    }

    /** @return how many rows of all tables have the word in any column, in whatever case, or the hash of its address */
    long traces(String word) {
        return database.rows("""
                        select relname from pg_class
                        where relnamespace = 'refkit'::regnamespace and relkind in ('r', 'p') and not relispartition
                        """).stream()
                .mapToLong(table -> database.<Long>value("""
                        select count(*) from %s t
                        where t::text ilike '%%' || ? || '%%'
                           or t::text like '%%' || encode(sha256(convert_to(? || '@buyers.example', 'UTF8')), 'hex') || '%%'
                        """.formatted(table.get("relname")), word, word))
                .sum();
    }
}
