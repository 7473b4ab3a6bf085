package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class DashboardIT {
    private static PortalServer server;
    private static UUID program;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        program = server.program("Shop");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isEmptyAtFirst() {
        server.affiliate(program, "new", "new@example.com");
        var body = server.as(server.logIn("new@example.com"), "/affiliate/dashboard")
                .ok()
                .body();
        assertThat(body.path("affiliate").propertyNames())
                .containsExactlyInAnyOrder("id", "name", "email", "slug", "status", "payoutEmail");
        assertThat(body.path("stats").toString())
                .isEqualTo("{\"totalPending\":0,\"totalPaid\":0,\"clickCount\":0,\"byCurrency\":[]}");
        assertThat(body.path("commissions")).isEmpty();
    }

    @Test
    void sumsUpWhatIsOwedAndPaid() {
        var ledger = new Ledger(server.database(), program, server.affiliate(program, "sum", "sum@example.com"));
        var paid = ledger.commission("10.00", "USD", "paid");
        ledger.commission("29.70", "USD", "pending");
        ledger.commission("5.30", "USD", "approved");
        ledger.clawback(paid, "-4.00", "USD");
        ledger.commission("500", "JPY", "pending");
        ledger.clicks(7);
        var body = server.as(server.logIn("sum@example.com"), "/affiliate/dashboard")
                .ok()
                .body();
        var stats = body.path("stats");
        assertThat(stats.path("totalPending").decimalValue()).isEqualByComparingTo("31.00");
        assertThat(stats.path("totalPaid").decimalValue()).isEqualByComparingTo("10.00");
        assertThat(stats.path("clickCount").asInt()).isEqualTo(7);
        assertThat(stats.path("byCurrency")).hasSize(2);
        assertThat(stats.path("byCurrency").path(0).path("currency").asString()).isEqualTo("JPY");
        assertThat(stats.path("byCurrency").path(0).path("totalPending").decimalValue())
                .isEqualByComparingTo("500");
        assertThat(body.path("commissions")).hasSize(5);
        assertThat(body.path("commissions").path(0).path("currency").asString()).isEqualTo("JPY");
        assertThat(body.path("commissions").path(1).path("type").asString()).isEqualTo("clawback");
    }

    @Test
    void listsTheNewestTwenty() {
        var ledger = new Ledger(server.database(), program, server.affiliate(program, "busy", "busy@example.com"));
        UUID last = null;
        for (int i = 0; i < 22; i++) {
            last = ledger.commission("1.00", "USD", "pending");
        }
        var commissions = server.as(server.logIn("busy@example.com"), "/affiliate/dashboard")
                .ok()
                .body()
                .path("commissions");
        assertThat(commissions).hasSize(20);
        assertThat(commissions.path(0).path("id").asString()).isEqualTo(String.valueOf(last));
    }

    @Test
    void tellsThatSomethingWasPaid() {
        var ledger = new Ledger(server.database(), program, server.affiliate(program, "paid", "paid@example.com"));
        ledger.pay(ledger.commission("29.70", "USD", "pending"), "29.70", "USD");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.mailbox().to("paid@example.com").size() == 1);
        assertThat(server.mailbox().to("paid@example.com").getFirst().subject())
                .isEqualTo("Shop has paid you 29.70 USD");
        ledger.pay(ledger.commission("5", "JPY", "pending"), "5", "JPY");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.mailbox().to("paid@example.com").size() == 2);
    }

    @Test
    void tellsWhatWasEarnedToWhomAsksForItOnceADay() {
        var id = server.affiliate(program, "keen", "keen@example.com");
        var ledger = new Ledger(server.database(), program, id);
        var session = server.logIn("keen@example.com");
        server.as(session, HttpMethod.PATCH, "/affiliate/profile", "{\"commissionMails\":true}")
                .ok();
        ledger.commission("29.70", "USD", "pending");
        ledger.commission("10.30", "USD", "pending");
        long before = server.mailbox().to("keen@example.com").size();
        // A day goes by: the ledger takes no changes, but its clock may be set.
        server.database()
                .execute("set session_replication_role = replica;"
                        + " update ledger_transactions set booked_at = booked_at - interval '1 hour';"
                        + " update commission_digests set read_to = read_to - interval '25 hours'");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.mailbox().to("keen@example.com").size() == before + 1);
        assertThat(server.mailbox().to("keen@example.com").getLast().subject())
                .isEqualTo("New commissions from Shop: 40.00 USD");
        assertThat(server.database()
                        .<Boolean>value(
                                "select read_to > clock_timestamp() - interval '10 minutes' from commission_digests where affiliate_id = ?",
                                id))
                .isTrue();
    }

    @Test
    void changesWhereItsPayoutsGoAndTellsTheOldAddress() {
        server.affiliate(program, "moves", "moves@example.com");
        var session = server.logIn("moves@example.com");
        payout(session, "{\"payoutEmail\":\"one@bank.example\"}").ok();
        payout(session, "{\"payoutEmail\":\"two@bank.example\",\"payoutMethod\":\"bank\",\"payoutDetails\":\"IBAN 1\"}")
                .ok();
        payout(session, "{\"payoutEmail\":\"two@bank.example\"}").ok();
        assertThat(server.as(session, "/affiliate/dashboard")
                        .body()
                        .path("affiliate")
                        .path("payoutEmail")
                        .asString())
                .isEqualTo("two@bank.example");
        var profile = server.as(session, "/affiliate/profile").body().path("profile");
        assertThat(profile.path("payoutMethod").asString()).isEqualTo("bank");
        assertThat(profile.path("payoutDetails").asString()).isEqualTo("IBAN 1");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.mailbox().to("one@bank.example").size() == 1);
        assertThat(server.mailbox().to("one@bank.example").getFirst().subject())
                .isEqualTo("Your payout details were changed");
        assertThat(server.mailbox().to("two@bank.example")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                   | payoutEmail is required",
                "{\"payoutEmail\":\"\"}                               | payoutEmail is required",
                "{\"payoutEmail\":\"nobody\"}                         | payoutEmail must be an e-mail address",
                "{\"payoutEmail\":\"a@b\",\"payoutMethod\":\"gold\"}  | payoutMethod must be paypal, bank, or other",
            })
    void needsAnAddressForPayouts(String body, String error) {
        server.affiliate(program, "p" + body.hashCode(), "p" + body.hashCode() + "@example.com");
        payout(server.logIn("p" + body.hashCode() + "@example.com"), body).refused(400, error);
    }

    @Test
    void changesItsProfileAndAsksToBeDeleted() {
        server.affiliate(program, "leaver", "leaver@example.com");
        var session = server.logIn("leaver@example.com");
        server.as(session, HttpMethod.PATCH, "/affiliate/profile", "{\"name\":\"Leah\",\"language\":\"pt\"}")
                .ok();
        server.as(session, HttpMethod.POST, "/affiliate/deletion-request", "{}").ok();
        var profile = server.as(session, "/affiliate/profile").ok().body().path("profile");
        assertThat(profile.path("name").asString()).isEqualTo("Leah");
        assertThat(profile.path("language").asString()).isEqualTo("pt");
        assertThat(profile.path("deletionRequestedAt").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"language\":\"fr\"}", "{\"name\":\" \"}", "{\"commissionMails\":\"yes\"}"})
    void refusesNonsenseInAProfile(String body) {
        server.affiliate(program, "n" + body.hashCode(), "n" + body.hashCode() + "@example.com");
        var session = server.logIn("n" + body.hashCode() + "@example.com");
        server.as(session, HttpMethod.PATCH, "/affiliate/profile", body).refused(400);
    }

    private static Answer payout(String session, String body) {
        return server.as(session, HttpMethod.PATCH, "/affiliate/payout", body);
    }
}
