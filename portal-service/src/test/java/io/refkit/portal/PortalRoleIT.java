package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All that pages and mails need, as the database role that is the portal's own. */
class PortalRoleIT {
    private static PortalServer server;
    private static UUID program;

    @BeforeAll
    static void start() {
        var database = PortalServer.newDatabase();
        var user = "portal_" + UUID.randomUUID().toString().replace('-', '_');
        database.execute("create role %s login password 'secret' in role refkit_portal".formatted(user));
        var url = database.url().replaceFirst("//[^@]*@", "//%s:secret@".formatted(user));
        server = new PortalServer(database, "--DATABASE_URL=" + url);
        program = server.program("Shop");
        database.execute("""
                insert into admin_accounts (id, email, password_hash, role)
                values (gen_random_uuid(), 'owner@example.com', 'x', 'owner')
                """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void itMayWhatAffiliatesNeed() {
        var stranger = new Browser(server, "pt");
        var form = "/join/" + program + "/form";
        assertThat(stranger.get(form).statusCode()).isEqualTo(200);
        assertThat(stranger.postAsItIs(form, Map.of("name", "Ann", "email", "ann@example.com", "slug", "ann"))
                        .statusCode())
                .isEqualTo(200);
        awaitMails("ann@example.com", 1);
        awaitMails("owner@example.com", 1);
        server.database().execute("update affiliates set status = 'active' where slug = 'ann'");
        var ann = server.database().<UUID>value("select id from affiliates where slug = 'ann'");
        var session = server.logIn("ann@example.com");
        var ledger = new Ledger(server.database(), program, ann);
        var commission = ledger.commission("12.00", "USD", "approved");
        ledger.clicks(3);
        var browser = new Browser(server, "").as(ann);
        for (var page :
                new String[] {"", "/commissions", "/commissions.csv", "/payout", "/profile", "/profile/delete"}) {
            assertThat(browser.get("/portal" + page).statusCode()).as(page).isEqualTo(200);
        }
        server.as(session, "/affiliate/dashboard").ok();
        int mails = server.mailbox().to("ann@example.com").size();
        ledger.pay(commission, "12.00", "USD");
        awaitMails("ann@example.com", mails + 1);
        post(browser, "/portal/payout", Map.of("payoutEmail", "pay@example.com", "payoutMethod", "bank"));
        awaitMails("ann@example.com", mails + 2);
        post(browser, "/portal/profile", Map.of("name", "Ann A.", "language", "pt", "commissionMails", "true"));
        post(browser, "/portal/profile/delete", Map.of());
        post(browser, "/portal/profile/delete/withdraw", Map.of());
        beADayLater(ledger);
        awaitMails("ann@example.com", mails + 3);
        post(browser, "/portal/sessions/end", Map.of());
    }

    private static void beADayLater(Ledger ledger) {
        ledger.commission("5.00", "USD", "pending");
        server.database().execute("""
                alter table ledger_transactions disable trigger append_only;
                update ledger_transactions set booked_at = booked_at - interval '1 hour' where kind = 'earned';
                update commission_digests set read_to = read_to - interval '2 days'
                """);
    }

    private static void post(Browser browser, String path, Map<String, String> fields) {
        var answer = browser.post("/portal/profile", path, fields);
        assertThat(answer.statusCode()).as(path).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .as(path)
                .contains("success=");
    }

    private static void awaitMails(String to, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.mailbox().to(to).size() == count);
    }
}
