package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.Desk;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.Decision;
import io.refkit.attribution.v1.Earning;
import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SourcesIT {
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
    void aCouponNeedsNoClickAndNoExactCase() {
        shop.percent("30");
        var coupon = shop.coupon("Daniel10", shop.affiliate);
        var sale = desk.assertDecided(
                shop.sale().visitor(null).coupon("dANIEL10"),
                Attribution.ATTRIBUTION_ATTRIBUTED_COUPON,
                Earning.EARNING_EARNED);
        assertThat(desk.decision(sale)).containsEntry("coupon_id", coupon).containsEntry("click_id", null);
        assertThat(desk.amount(sale)).isEqualTo(new BigDecimal("29.70"));
    }

    @Test
    void anUnknownOrExpiredCouponIsSkipped() {
        shop.store(shop.click());
        shop.coupon("OLD", shop.affiliate("active"));
        shop.endCoupons();
        desk.assertAttributed(shop.sale().coupon("OLD"), Earning.EARNING_NO_RULE);
        desk.assertAttributed(shop.sale().coupon("NEVER"), Earning.EARNING_NO_RULE);
    }

    @Test
    void aCouponBeatsAClickAndTheClickIsKept() {
        var click = shop.store(shop.click());
        var other = shop.affiliate("active");
        shop.coupon("OTHER", other);
        var sale = desk.assertDecided(
                shop.sale().coupon("OTHER"), Attribution.ATTRIBUTION_ATTRIBUTED_COUPON, Earning.EARNING_NO_RULE);
        assertThat(desk.decision(sale)).containsEntry("affiliate_id", other).containsEntry("click_id", click);
    }

    @Test
    void aRenewalNeedsNoVisitorAndIsTheFirstAffiliatesWhateverIsClickedLater() {
        shop.percent("30");
        shop.store(shop.click());
        var first = desk.assertAttributed(shop.sale().customer("anna"), Earning.EARNING_EARNED);
        desk.assertDecided(
                shop.sale().customer("anna").visitor(null),
                Attribution.ATTRIBUTION_ATTRIBUTED_CUSTOMER,
                Earning.EARNING_EARNED);
        shop.store(shop.click(shop.affiliate("active")));
        var clicked = desk.assertDecided(
                shop.sale().customer("anna"), Attribution.ATTRIBUTION_ATTRIBUTED_CUSTOMER, Earning.EARNING_EARNED);
        assertThat(desk.decision(clicked)).containsEntry("customer_affiliate_id", shop.affiliate);
        assertThat(DATABASE.<UUID>value("select event_id from customer_bindings where program_id = ?", shop.program))
                .isEqualTo(first);
    }

    @Test
    void anInactiveBoundAffiliateDoesNotFallThrough() {
        shop.percent("30");
        shop.store(shop.click());
        desk.assertAttributed(shop.sale().customer("anna"), Earning.EARNING_EARNED);
        shop.status(shop.affiliate, "inactive");
        var other = shop.affiliate("active");
        shop.store(shop.click(other));
        shop.coupon("OTHER", other);
        desk.assertDecided(
                shop.sale().customer("anna").coupon("OTHER"),
                Attribution.ATTRIBUTION_AFFILIATE_INACTIVE,
                Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void whatIsNotAttributedBindsNobody() {
        desk.assertDecided(
                shop.sale().customer("anna").visitor(null),
                Attribution.ATTRIBUTION_NO_VISITOR,
                Earning.EARNING_NOT_ATTRIBUTED);
        shop.store(shop.click());
        desk.assertAttributed(shop.sale().customer("anna"), Earning.EARNING_NO_RULE);
    }

    @Test
    void theFirstClickOfTheWindowCountsWhereTheProgramSaysSo() {
        shop.model("first_click");
        var other = shop.affiliate("active");
        var now = shop.now();
        shop.store(shop.click(other).before(now, Duration.ofDays(31)));
        var first = shop.store(shop.click().before(now, Duration.ofDays(20)));
        shop.store(shop.click(other).before(now, Duration.ofDays(1)));
        var sale = desk.assertAttributed(shop.sale(), Earning.EARNING_NO_RULE);
        assertThat(desk.decision(sale)).containsEntry("click_id", first);
    }

    @Test
    void anOverrideBeatsTheProgramsRuleAsAWhole() {
        shop.store(RuleRow.percent("30").atMost("1").months(0));
        var override = shop.store(RuleRow.percent("50").of(shop.affiliate));
        shop.store(shop.click());
        var sale = desk.assertAttributed(shop.sale(), Earning.EARNING_EARNED);
        assertThat(desk.amount(sale)).isEqualTo(new BigDecimal("49.50"));
        assertThat(desk.decision(sale)).containsEntry("rule_id", override).containsEntry("max_amount", null);
        shop.store(shop.click(shop.affiliate("active")));
        assertThat(desk.amount(desk.assertAttributed(shop.sale(), Earning.EARNING_EARNED)))
                .isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void aRenewalOnTheLastDayOfTheDurationEarnsAndOneAfterItDoesNot() {
        shop.store(RuleRow.percent("30").months(12));
        var first = Instant.parse("2026-01-31T10:00:00Z");
        shop.predate(first.minusSeconds(60));
        shop.coupon("DANIEL", shop.affiliate);
        shop.predate(first.minusSeconds(60));
        var start = desk.assertDecided(
                shop.sale().customer("anna").coupon("DANIEL").receivedAt(first),
                Attribution.ATTRIBUTION_ATTRIBUTED_COUPON,
                Earning.EARNING_EARNED);
        desk.assertDecided(
                shop.sale().customer("anna").receivedAt(Instant.parse("2027-01-31T09:59:59.999999Z")),
                Attribution.ATTRIBUTION_ATTRIBUTED_CUSTOMER,
                Earning.EARNING_EARNED);
        var over = desk.assertDecided(
                shop.sale().customer("anna").receivedAt(Instant.parse("2027-01-31T10:00:00Z")),
                Attribution.ATTRIBUTION_ATTRIBUTED_CUSTOMER,
                Earning.EARNING_DURATION_OVER);
        assertThat(desk.commissions(over)).isEmpty();
        assertThat(desk.decision(start)).containsEntry("first_commission_at", null);
        assertThat(desk.decision(over).get("first_commission_at")).isNotNull();
    }

    @Test
    void eventsOfACustomerWaitForEarlierOnes() {
        shop.store(shop.click());
        var now = shop.now();
        var second = shop.store(shop.sale().customer("anna").visitor(null).receivedAt(now.plusMillis(1)));
        var first = shop.store(shop.sale().customer("anna").receivedAt(now));
        assertThat(service.attribute(second)).isEmpty();
        assertThat(DATABASE.<Integer>value("select attempts::integer from attribution_inbox where id = ?", second))
                .isZero();
        assertThat(service.attribute(second, first))
                .extracting(Decision::getAttribution)
                .containsExactly(Attribution.ATTRIBUTION_ATTRIBUTED_CUSTOMER, Attribution.ATTRIBUTION_ATTRIBUTED_CLICK);
    }
}
