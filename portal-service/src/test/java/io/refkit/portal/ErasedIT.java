package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann is erased, Bert is not; all else is the same of both. */
class ErasedIT {
    private static final String ANN = "ann@example.com";
    private static final String BERT = "bert@example.com";

    private PortalServer server;
    private UUID program;

    @BeforeEach
    void start() {
        server = new PortalServer();
        program = server.program("Shop");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void getsNoMailAnyMore() {
        var ann = settle("ann", ANN);
        var bert = settle("bert", BERT);
        var link = server.loginToken(ANN);
        waiting(ann, ANN);
        erase(ann);
        pay(ann);
        pay(bert);
        askForDigests();
        for (var email : new String[] {ANN, BERT}) {
            server.post("/affiliate/magic-link", "{\"email\":\"%s\"}".formatted(email))
                    .ok();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(server.mailbox().to(BERT)).hasSize(3));
        assertThat(server.mailbox().all())
                .hasSize(4)
                .filteredOn(mail -> !mail.to().equals(BERT))
                .singleElement()
                .satisfies(mail -> assertThat(mail.link()).as("of before").endsWith(link));
        assertThat(server.database().<Long>value("select count(*) from mails where recipient <> ?", BERT))
                .as("that are still to be sent")
                .isZero();
        server.get("/affiliate/auth?token=" + link).refused(401);
    }

    /** With mails about commissions, of which there is one of long ago. */
    private UUID settle(String slug, String email) {
        var affiliate = server.affiliate(program, slug, email);
        server.database().execute("update affiliates set commission_mails = true where id = ?", affiliate);
        new Ledger(server.database(), program, affiliate).commission("29.70", "USD", "pending");
        server.database().execute("""
                set session_replication_role = replica;
                update ledger_transactions set booked_at = clock_timestamp() - interval '1 hour'
                """);
        return affiliate;
    }

    /** One that the mail server has refused so far. */
    private void waiting(UUID affiliate, String email) {
        server.database().execute("""
                insert into mails (id, kind, cause, recipient, program_id, sender, next_attempt_at)
                values (gen_random_uuid(), 'approved', ?, ?, ?, 'portal', 'infinity')
                """, affiliate.toString(), email, program);
    }

    private void erase(UUID affiliate) {
        server.database()
                .rows("select request_erasure(gen_random_uuid(), ?, 'affiliate', ?)", program, affiliate.toString());
        while (server.database().<Long>value("select erase_some(1000)") != null) {
            // until there is nothing to do
        }
    }

    private void pay(UUID affiliate) {
        var commission = server.database().<UUID>value("select id from commissions where affiliate_id = ?", affiliate);
        new Ledger(server.database(), program, affiliate).pay(commission, "29.70", "USD");
    }

    /** Of whoever is subscribed: they are due. */
    private void askForDigests() {
        server.database().execute("""
                insert into commission_digests (affiliate_id, read_to)
                select id, clock_timestamp() - interval '2 days' from affiliates
                on conflict (affiliate_id) do update set read_to = excluded.read_to
                """);
    }
}
