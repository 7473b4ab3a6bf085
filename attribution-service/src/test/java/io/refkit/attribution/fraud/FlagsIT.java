package io.refkit.attribution.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.ClickRow;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.EventRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.ReattributeResponse.Outcome;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagsIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final TestDatabase DATABASE = Databases.migrated();
    private static RunningService service;

    private final Shop shop = Shop.open(DATABASE);
    private final Instant now = shop.now();

    @BeforeAll
    static void start() {
        service = RunningService.start(
                DATABASE,
                "refkit.attribution.fraud.storm-clicks=3",
                "refkit.attribution.sweep.interval=1m",
                "refkit.attribution.sweep.head-start=1m");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aSaleThatLooksGoodHasNoFlags() {
        shop.percent("30");
        click("192.0.2.0", MINUTE);
        assertThat(flags(decide(shop.sale()))).isEmpty();
    }

    @Test
    void aSaleSecondsAfterItsClickIsFlaggedAndStillEarns() {
        shop.percent("30");
        shop.store(shop.click());
        var sale = decide(shop.sale());
        assertThat(flags(sale)).containsExactly("fast_conversion");
        assertThat(DATABASE.<String>value("select status from commissions where event_id = ?", sale))
                .isEqualTo("pending");
    }

    @Test
    void whatEarnsNothingIsFlaggedTooButNotWhatIsNobodys() {
        shop.store(shop.click());
        assertThat(flags(decide(shop.sale()))).containsExactly("fast_conversion");
        shop.status(shop.affiliate, "inactive");
        assertThat(flags(decide(shop.sale()))).isEmpty();
        assertThat(flags(decide(shop.sale().visitor("somebody else")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ann@example.com, true", "ann@bank.example, true", "bea@example.com, false"})
    void anAffiliatesOwnPurchaseIsFlaggedWhateverMadeItTheirs(String customer, boolean flagged) {
        DATABASE.execute(
                "update affiliates set email = 'Ann@Example.com', payout_email = 'ann@bank.example' where id = ?",
                shop.affiliate);
        shop.coupon("TEN", shop.affiliate);
        var expected = flagged ? List.of("self_referral") : List.of();
        assertThat(flags(decide(shop.sale().visitor(null).coupon("TEN").customer("c1"), customer)))
                .isEqualTo(expected);
        assertThat(flags(decide(shop.sale().visitor(null).customer("c1"), customer)))
                .isEqualTo(expected);
    }

    @Test
    void theClickDoesNotMatterWhereItIsNotWhyTheSaleIsTheirs() {
        shop.coupon("TEN", shop.affiliate);
        for (int click = 0; click < 3; click++) {
            click("192.0.2.0", Duration.ZERO);
        }
        assertThat(flags(decide(shop.sale().coupon("TEN")))).isEmpty();
    }

    @Test
    void oneOfManyClicksFromOneAddressIsFlagged() {
        click("192.0.2.0", MINUTE.multipliedBy(12));
        click("192.0.2.0", MINUTE.multipliedBy(9));
        click("192.0.2.0", MINUTE);
        assertThat(flags(decide(shop.sale()))).isEmpty();
        click("192.0.2.0", MINUTE.multipliedBy(8));
        assertThat(flags(decide(shop.sale()))).containsExactly("click_storm");
    }

    @Test
    void theStormMayComeAfterTheClickButNotAfterTheSale() {
        click("192.0.2.0", MINUTE.multipliedBy(5));
        store(click(MINUTE.multipliedBy(4)).arriving(now), "192.0.2.0", "a stranger");
        store(click(MINUTE.multipliedBy(3)).arriving(now.plus(MINUTE)), "192.0.2.0", "a stranger");
        assertThat(flags(decide(shop.sale()))).isEmpty();
        store(click(MINUTE.multipliedBy(2)).arriving(now), "192.0.2.0", "another stranger");
        assertThat(flags(decide(shop.sale()))).containsExactly("click_storm");
    }

    @Test
    void clicksOfOthersAndOfBotsAndFromElsewhereAreNoStorm() {
        click("192.0.2.0", MINUTE);
        click("192.0.2.0", MINUTE.multipliedBy(2));
        click("198.51.100.0", MINUTE.multipliedBy(3));
        store(click(MINUTE.multipliedBy(3)).verdict("bot"), "192.0.2.0", Shop.VISITOR);
        var other = shop.affiliate("active");
        store(shop.click(other).before(now, MINUTE.multipliedBy(3)), "192.0.2.0", Shop.VISITOR);
        assertThat(flags(decide(shop.sale()))).isEmpty();
    }

    @Test
    void clicksWhoseAddressesAreNotKeptAreNoStorm() {
        for (int click = 0; click < 3; click++) {
            click(null, MINUTE);
        }
        assertThat(flags(decide(shop.sale()))).isEmpty();
    }

    @Test
    void anAffiliateWithAnAddressToThrowAwayIsFlagged() {
        DATABASE.execute("update affiliates set email = id || '@mailinator.com' where id = ?", shop.affiliate);
        click("192.0.2.0", MINUTE);
        assertThat(flags(decide(shop.sale()))).containsExactly("disposable_email");
    }

    @Test
    void decidedAgainItIsFlaggedOnceAsItWasAndAClearedOneStaysCleared() {
        shop.store(shop.click());
        var sale = decide(shop.sale());
        DATABASE.execute("update fraud_flags set cleared_at = now() where event_id = ?", sale);
        var before = DATABASE.rows(
                "select affiliate_id, signals::text, flagged_at, cleared_at from fraud_flags where event_id = ?", sale);
        DATABASE.execute("update affiliates set email = id || '@mailinator.com' where id = ?", shop.affiliate);
        shop.enqueue(sale);
        service.attribute(sale);
        assertThat(DATABASE.<Boolean>value("select exists (select from attribution_inbox where id = ?)", sale))
                .isFalse();
        assertThat(DATABASE.rows(
                        "select affiliate_id, signals::text, flagged_at, cleared_at from fraud_flags where event_id = ?",
                        sale))
                .hasSize(1)
                .isEqualTo(before);
    }

    @Test
    void aSaleGivenToSomebodyElseIsLookedAtAgainForThem() {
        shop.store(shop.click());
        var sale = decide(shop.sale(), "bea@example.com");
        var bea = shop.affiliate("active");
        DATABASE.execute("update affiliates set email = 'bea@example.com' where id = ?", bea);
        assertThat(service.reattribute(sale, bea, false)).isEqualTo(Outcome.OUTCOME_REATTRIBUTED);
        assertThat(flags(sale, shop.affiliate)).containsExactly("fast_conversion");
        assertThat(flags(sale, bea)).containsExactly("self_referral");
        assertThat(service.reattribute(sale, shop.affiliate, false)).isEqualTo(Outcome.OUTCOME_REATTRIBUTED);
        assertThat(flags(sale, shop.affiliate)).containsExactly("fast_conversion");
    }

    private UUID decide(EventRow sale) {
        return decide(sale, "nobody@example.com");
    }

    private UUID decide(EventRow sale, String customer) {
        var id = shop.store(sale);
        DATABASE.execute(
                "update events set customer_email_hash = sha256(convert_to(?, 'UTF8')) where id = ?", customer, id);
        service.attribute(id);
        return id;
    }

    private ClickRow click(Duration ago) {
        return shop.click().before(now, ago);
    }

    private void click(@Nullable String address, Duration ago) {
        store(click(ago), address, Shop.VISITOR);
    }

    private void store(ClickRow click, @Nullable String address, String visitor) {
        var id = shop.store(click);
        DATABASE.execute("update clicks set ip = ?::inet, visitor_token = ? where id = ?", address, visitor, id);
    }

    private List<String> flags(UUID event) {
        return flags(event, shop.affiliate);
    }

    private static List<String> flags(UUID event, UUID affiliate) {
        return DATABASE
                .rows(
                        "select unnest(signals) as signal from fraud_flags where event_id = ? and affiliate_id = ?",
                        event,
                        affiliate)
                .stream()
                .map(row -> String.valueOf(row.get("signal")))
                .toList();
    }
}
