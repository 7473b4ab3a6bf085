package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Postgres' clock was set back. */
class ClockIT {
    private final TestDatabase database = PortalServer.newDatabase();

    @Test
    void aPayoutThatWasToldIsNotForgottenBeforeItIsOld() {
        database.setClockBack();
        try (var server = new PortalServer(database)) {
            var program = server.program("Shop");
            var affiliate = server.affiliate(program, "daniel", "daniel@example.com");
            var ledger = new Ledger(database, program, affiliate);
            ledger.pay(ledger.commission("29.70", "USD", "pending"), "29.70", "USD");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.mailbox().to("daniel@example.com").size() == 1);
            database.execute("update announced_payouts set announced_at = announced_at - interval '2 days'");
            awaitALook();
            awaitALook();
            assertThat(database.<Boolean>value(
                            "select announced_at < clock_timestamp() - interval '1 day' from announced_payouts"))
                    .isTrue();
        }
    }

    private void awaitALook() {
        var read = readTo();
        await().atMost(Duration.ofSeconds(30)).until(() -> !readTo().equals(read));
    }

    private Timestamp readTo() {
        return database.value("select read_to from mail_cursors where name = 'payouts'");
    }
}
