package io.refkit.attribution.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Books;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.EventRow;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Postgres' clock is set back while customers buy and sales are taken back. */
class ClockIT {
    private final TestDatabase database = Databases.migrated();
    private final RunningService service = RunningService.withoutSweeps(database);
    private final Shop shop = Shop.open(database);
    private final Books books = new Books(database, shop);
    private final UUID other = shop.affiliate("active");

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whatWasDoneKeepsItsOrder() {
        shop.store(RuleRow.percent("33.3333").months(0));
        shop.store(shop.click());
        var first = sold();
        service.approve(books.line(first, "commission"));
        service.reattribute(first, other, true);
        var second = sold();
        database.setClockBack();
        service.refund(shop.refund(first, "9.00"));
        service.reattribute(first, shop.affiliate, true);
        service.refund(shop.refund(first, "18.00"));
        service.reattribute(second, shop.affiliate, false);
        assertThat(decided(sold(), "earning")).as("it is not the first").isEqualTo("duration_over");
        assertGreen();
    }

    @Test
    void whatChangesHoldsFromThenOn() {
        shop.percent("33.3333");
        shop.coupon("SAVE", shop.affiliate);
        shop.store(shop.click());
        sold();
        database.setClockBack();
        shop.endCoupons();
        shop.coupon("SAVE", other);
        shop.endRules();
        shop.percent("10");
        assertThat(books.lines(sold(shop.sale().coupon("save")))).containsExactly("commission pending 9.90");
        shop.status(shop.affiliate, "inactive");
        assertThat(decided(sold(), "attribution")).isEqualTo("affiliate_inactive");
        assertGreen();
    }

    private void assertGreen() {
        assertThat(database.<Boolean>value("select clock_timestamp() < max(received_at) from events"))
                .isTrue();
        books.assertTrue();
        var verified = Verified.of(database);
        assertThat(verified.output()).contains("no mismatch");
        assertThat(verified.exitCode()).isZero();
    }

    private String decided(UUID sale, String column) {
        return database.value("select %s from decisions where event_id = ?".formatted(column), sale);
    }

    private UUID sold() {
        return sold(shop.sale().customer("anna"));
    }

    private UUID sold(EventRow sale) {
        var id = shop.store(sale);
        assertThat(service.attribute(id)).hasSize(1);
        return id;
    }
}
