package io.refkit.attribution.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.Decision;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IdempotencyIT {
    private final TestDatabase database = Databases.migrated();
    private final Shop shop = Shop.open(database);

    @Test
    void askingAgainAnswersTheSameAndDoublesNothing() {
        try (var service = RunningService.withoutSweeps(database)) {
            var sale = earning();
            var first = service.attribute(sale);
            assertThat(service.attribute(sale, sale)).isEqualTo(first).hasSize(1);
            assertOneCommissionEach(List.of(sale));
            assertThat(service.bean(MeterRegistry.class)
                            .get("refkit.attribution.decided")
                            .tags("attribution", "attributed_click", "earning", "earned")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void anInboxRowThatReappearsIsRemovedAndTheFirstDecisionStays() {
        try (var service = RunningService.withoutSweeps(database)) {
            shop.percent("30");
            var sale = shop.store(shop.sale());
            var first = service.attribute(sale);
            shop.store(shop.click().at(shop.now().minusSeconds(60)));
            shop.enqueue(sale);
            assertThat(service.attribute(sale)).isEqualTo(first);
            assertThat(database.<Long>value("select count(*) from commissions")).isZero();
            assertThat(inbox()).isZero();
        }
    }

    @Test
    void whatNobodyStoredOrSomebodyElseHoldsIsLeftOut() throws Exception {
        try (var service = RunningService.withoutSweeps(database);
                var other = database.connect()) {
            var held = earning();
            var free = shop.store(shop.sale());
            other.setAutoCommit(false);
            other.createStatement().execute("select from attribution_inbox where id = '%s' for update".formatted(held));
            assertThat(service.attribute(held, Shop.newId(), free))
                    .extracting(Decision::getEventId)
                    .containsExactly(free.toString());
            other.rollback();
            assertThat(service.attribute(free, held))
                    .extracting(Decision::getEventId)
                    .containsExactly(free.toString(), held.toString());
        }
    }

    @Test
    void callsAndSweepersAtOnceMakeOneCommissionEach() {
        shop.percent("30");
        shop.store(shop.click());
        var sales = shop.storeSales(500);
        String[] eager = {
            "refkit.attribution.sweep.interval=10ms",
            "refkit.attribution.sweep.head-start=0s",
            "refkit.attribution.sweep.batch=50"
        };
        try (var one = RunningService.start(database, eager);
                var two = RunningService.start(database, eager)) {
            var calls = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> one.attribute(sales)),
                    CompletableFuture.runAsync(() -> two.attribute(sales.reversed())),
                    CompletableFuture.runAsync(() -> two.attribute(sales)));
            await().atMost(Duration.ofSeconds(20)).until(() -> inbox() == 0);
            calls.join();
            assertOneCommissionEach(sales);
            assertThat(one.attribute(sales))
                    .extracting(Decision::getEventId)
                    .containsExactlyElementsOf(
                            sales.stream().map(UUID::toString).toList());
        }
    }

    /** The first sale of a visitor who clicked, under a rule. */
    private UUID earning() {
        shop.percent("30");
        shop.store(shop.click());
        return shop.store(shop.sale());
    }

    private void assertOneCommissionEach(List<UUID> sales) {
        assertThat(database.rows("select event_id from commissions where amount = 29.70"))
                .extracting(row -> row.get("event_id"))
                .containsExactlyInAnyOrderElementsOf(sales);
        assertThat(database.<Long>value("select count(*) from decisions")).isEqualTo(sales.size());
    }

    private long inbox() {
        return database.<Long>value("select count(*) from attribution_inbox");
    }
}
