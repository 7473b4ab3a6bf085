package io.refkit.attribution.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SweepIT {
    private final TestDatabase database = Databases.migrated();
    private final Shop shop = Shop.open(database);

    @Test
    void whatWasStoredWhileNoServiceRanIsDecidedSoonAfterTheStart() {
        var sales = sales(250);
        try (var service = RunningService.start(database, "refkit.attribution.sweep.batch=100")) {
            await().atMost(Duration.ofSeconds(3)).until(() -> inbox() == 0);
            assertThat(service.attribute(sales)).hasSize(250);
        }
        assertThat(database.<Long>value("select count(*) from commissions")).isEqualTo(250);
    }

    @Test
    void whatNobodyAsksForIsDecidedWithinASecondOrTwo() {
        try (var service = RunningService.start(database)) {
            sales(1);
            await().atMost(Duration.ofSeconds(3)).until(() -> inbox() == 0);
        }
    }

    @Test
    void aNotificationIsHeardAtOnce() {
        try (var service = RunningService.start(database, "refkit.attribution.sweep.interval=1m")) {
            await().until(() -> database.<Boolean>value(
                    "select exists (select from pg_stat_activity where query = 'listen refkit_inbox'"
                            + " and state = 'idle' and datname = current_database())"));
            sales(1);
            assertThat(inbox()).isEqualTo(1);
            database.execute("notify refkit_inbox");
            await().atMost(Duration.ofSeconds(2)).until(() -> inbox() == 0);
        }
    }

    @Test
    void aNewEventIsFirstLeftToWhoeverStoredIt() throws Exception {
        try (var service = RunningService.start(
                database, "refkit.attribution.sweep.interval=10ms", "refkit.attribution.sweep.head-start=2s")) {
            sales(1);
            Thread.sleep(500);
            assertThat(inbox()).isEqualTo(1);
            await().atMost(Duration.ofSeconds(5)).until(() -> inbox() == 0);
        }
    }

    @Test
    void parkedRowsAreLeftAlone() throws Exception {
        var parked = sales(2).getFirst();
        database.execute("update attribution_inbox set parked_at = now() where id = ?", parked);
        try (var service = RunningService.start(database, "refkit.attribution.sweep.interval=10ms")) {
            await().atMost(Duration.ofSeconds(3)).until(() -> inbox() == 1);
            Thread.sleep(300);
            assertThat(database.<UUID>value("select id from attribution_inbox")).isEqualTo(parked);
        }
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        database.execute(
                "update attribution_inbox set attempts = 1, next_attempt_at = now() + interval '1 second' where id = ?",
                sales(2).getFirst());
        database.setClockBack();
        try (var service = RunningService.start(database)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> inbox() == 0);
        }
    }

    @Test
    void theBacklogIsMeasured() {
        database.execute("update attribution_inbox set parked_at = now() where id = ?", sales(3).getFirst());
        database.execute(
                "update attribution_inbox set enqueued_at = now() - interval '1 hour', next_attempt_at = now() + interval '30 s'");
        try (var service = RunningService.start(database)) {
            var meters = service.bean(MeterRegistry.class);
            await().until(() ->
                    meters.get("refkit.attribution.inbox.parked").gauge().value() == 1);
            assertThat(meters.get("refkit.attribution.inbox.oldest").gauge().value())
                    .isBetween(3600.0, 3660.0);
        }
    }

    @Test
    void aSweepThatHasBegunEndsInGoodOrder() {
        database.execute("""
                create function dawdle() returns trigger language plpgsql as
                $$ begin perform pg_sleep(1); return new; end $$;
                create trigger dawdle before insert on decisions for each row execute function dawdle();
                """);
        sales(1);
        try (var service = RunningService.start(database)) {
            await().until(() ->
                    database.<Boolean>value("select exists (select from pg_stat_activity where wait_event = 'PgSleep'"
                            + " and datname = current_database())"));
        }
        assertThat(inbox()).isZero();
    }

    private List<UUID> sales(int count) {
        shop.percent("30");
        shop.store(shop.click());
        return shop.storeSales(count);
    }

    private long inbox() {
        return database.<Long>value("select count(*) from attribution_inbox");
    }
}
