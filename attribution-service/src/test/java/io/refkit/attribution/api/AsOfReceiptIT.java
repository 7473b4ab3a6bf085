package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.Desk;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.Earning;
import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsOfReceiptIT {
    private static final TestDatabase DATABASE = Databases.migrated();
    private static RunningService service;

    private final Shop shop = Shop.open(DATABASE);
    private final Desk desk = new Desk(DATABASE, service, shop);

    @BeforeAll
    static void start() {
        service = RunningService.withoutSweeps(DATABASE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void anEventIsDecidedByWhatWasInForceWhenItWasReceived() {
        var first = shop.percent("30");
        shop.store(shop.click().before(shop.now(), Duration.ofDays(20)));
        var before = shop.sale();
        shop.cookieDays(10);
        var narrowed = shop.sale();
        shop.cookieDays(30);
        shop.status(shop.affiliate, "inactive");
        var inactive = shop.sale();
        shop.status(shop.affiliate, "active");
        shop.endRules();
        var ended = shop.sale();
        shop.percent("10");

        desk.assertAttributed(before, Earning.EARNING_EARNED);
        assertThat(desk.decision(before.id())).containsEntry("rule_id", first);
        assertThat(desk.amount(before.id())).isEqualTo(new BigDecimal("29.70"));
        desk.assertDecided(narrowed, Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
        desk.assertDecided(inactive, Attribution.ATTRIBUTION_AFFILIATE_INACTIVE, Earning.EARNING_NOT_ATTRIBUTED);
        desk.assertAttributed(ended, Earning.EARNING_NO_RULE);
        assertThat(desk.amount(desk.assertAttributed(shop.sale(), Earning.EARNING_EARNED)))
                .isEqualTo(new BigDecimal("9.90"));
    }

    @Test
    void aChangeHoldsFromItsVeryInstant() {
        shop.percent("30");
        shop.store(shop.click());
        shop.status(shop.affiliate, "inactive");
        var instant = DATABASE.<Timestamp>value(
                        "select valid_from from affiliate_statuses where affiliate_id = ? and valid_to = 'infinity'",
                        shop.affiliate)
                .toInstant();
        desk.assertAttributed(shop.sale().receivedAt(instant.minus(1, ChronoUnit.MICROS)), Earning.EARNING_EARNED);
        desk.assertDecided(
                shop.sale().receivedAt(instant),
                Attribution.ATTRIBUTION_AFFILIATE_INACTIVE,
                Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void aChangeThatIsBeingMadeIsWaitedFor() throws Exception {
        shop.store(shop.click());
        try (var admin = DATABASE.connect()) {
            admin.setAutoCommit(false);
            admin.createStatement()
                    .execute("update affiliates set status = 'inactive' where id = '%s'".formatted(shop.affiliate));
            var sale = shop.store(shop.sale());
            var call = CompletableFuture.supplyAsync(() -> service.attribute(sale));
            assertThat(call).failsWithin(Duration.ofMillis(500)).withThrowableOfType(TimeoutException.class);
            admin.commit();
            assertThat(call)
                    .succeedsWithin(Duration.ofSeconds(5))
                    .isEqualTo(List.of(Desk.answer(
                            sale, Attribution.ATTRIBUTION_AFFILIATE_INACTIVE, Earning.EARNING_NOT_ATTRIBUTED)));
        }
    }
}
