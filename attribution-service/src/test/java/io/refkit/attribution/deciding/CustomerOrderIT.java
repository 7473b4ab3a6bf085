package io.refkit.attribution.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CustomerOrderIT {
    private final TestDatabase database = Databases.migrated();
    private final Shop shop = Shop.open(database);

    @Test
    void whoeverDecidesACustomersEventsAndInWhateverOrderTheFirstBindsAndOnlyTheFirstEarns() {
        shop.store(RuleRow.percent("30").months(0));
        var events = events(60);
        String[] eager = {"refkit.attribution.sweep.interval=10ms", "refkit.attribution.sweep.head-start=0s"};
        try (var one = RunningService.start(database, eager);
                var two = RunningService.start(database, eager)) {
            var shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(7));
            var calls = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> one.attribute(shuffled.subList(0, 40))),
                    CompletableFuture.runAsync(() -> two.attribute(shuffled.subList(20, 60))),
                    CompletableFuture.runAsync(() -> shuffled.forEach(event -> two.attribute(event))));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> database.<Long>value("select count(*) from attribution_inbox") == 0);
            calls.join();
        }
        assertThat(database.rows("select event_id from customer_bindings"))
                .extracting(row -> row.get("event_id"))
                .containsExactlyInAnyOrder(events.get(0), events.get(1));
        assertThat(database.rows("select event_id from decisions where earning = 'earned'"))
                .extracting(row -> row.get("event_id"))
                .containsExactlyInAnyOrder(events.get(0), events.get(1));
        assertThat(database.<Long>value("select count(*) from decisions where earning = 'duration_over'"))
                .isEqualTo(58);
    }

    /** Of two customers in turns, of whom the first events come with different coupons, and later ones with either. */
    private List<UUID> events(int count) {
        var other = shop.affiliate("active");
        shop.coupon("ONE", shop.affiliate);
        shop.coupon("TWO", other);
        var now = shop.now();
        var events = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            events.add(shop.store(shop.sale()
                    .customer(i % 2 == 0 ? "anna" : "bob")
                    .coupon(i % 3 == 0 ? "ONE" : "TWO")
                    .receivedAt(now.plusMillis(i))));
        }
        return events;
    }
}
