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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeIT {
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
    void theAffiliateOfTheClickEarnsAPercentage() {
        var rule = shop.percent("30");
        var click = shop.click();
        shop.store(click);
        var sale = shop.store(shop.sale());

        assertThat(service.attribute(sale))
                .containsExactly(Desk.answer(sale, Attribution.ATTRIBUTION_ATTRIBUTED_CLICK, Earning.EARNING_EARNED));
        assertThat(desk.decision(sale))
                .containsEntry("affiliate_id", shop.affiliate)
                .containsEntry("click_id", click.id())
                .containsEntry("rule_id", rule)
                .containsEntry("rule_version", 1)
                .containsEntry("base", new BigDecimal("99.00"));
        assertThat(desk.commissions(sale))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("affiliate_id", shop.affiliate)
                        .containsEntry("program_id", shop.program)
                        .containsEntry("amount", new BigDecimal("29.70"))
                        .containsEntry("currency", "USD")
                        .containsEntry("status", "pending")
                        .containsEntry("paid_at", null));
        assertThat(desk.inInbox(sale)).isFalse();
    }

    @Test
    void withoutVisitor() {
        shop.percent("30");
        shop.store(shop.click());
        desk.assertDecided(
                shop.sale().visitor(null), Attribution.ATTRIBUTION_NO_VISITOR, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void withoutClick() {
        shop.percent("30");
        desk.assertDecided(shop.sale(), Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inactive", "pending"})
    void theLatestClicksAffiliateDecidesEvenWhenNotActive(String status) {
        shop.percent("30");
        shop.store(shop.click());
        var inactive = shop.affiliate(status);
        shop.store(shop.click(inactive));
        var sale = desk.assertDecided(
                shop.sale(), Attribution.ATTRIBUTION_AFFILIATE_INACTIVE, Earning.EARNING_NOT_ATTRIBUTED);
        assertThat(desk.decision(sale)).containsEntry("affiliate_id", inactive).containsEntry("rule_id", null);
        assertThat(desk.commissions(sale)).isEmpty();
    }

    @Test
    void withoutRule() {
        shop.store(shop.click());
        desk.assertAttributed(shop.sale(), Earning.EARNING_NO_RULE);
    }

    @Test
    void aRuleOfAnotherNameIsNone() {
        shop.percent("30");
        shop.store(shop.click());
        desk.assertAttributed(shop.sale().name("signup"), Earning.EARNING_NO_RULE);
    }

    @Test
    void aPercentageOfNoRevenueIsNothingAndOfZeroALine() {
        shop.percent("30");
        shop.store(shop.click());
        assertThat(desk.commissions(desk.assertAttributed(shop.sale().revenue(null), Earning.EARNING_NO_REVENUE)))
                .isEmpty();
        assertThat(desk.amount(desk.assertAttributed(shop.sale().revenue("0"), Earning.EARNING_EARNED)))
                .isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void aFixedAmountNeedsNoRevenueButItsCurrency() {
        shop.rule("fixed", "5.005", "USD");
        shop.store(shop.click());
        assertThat(desk.amount(desk.assertAttributed(shop.sale().revenue(null), Earning.EARNING_EARNED)))
                .isEqualTo(new BigDecimal("5.01"));
        var other = desk.assertAttributed(shop.sale().currency("EUR"), Earning.EARNING_CURRENCY_MISMATCH);
        assertThat(desk.decision(other).get("rule_id")).isNotNull();
        assertThat(desk.commissions(other)).isEmpty();
    }
}
