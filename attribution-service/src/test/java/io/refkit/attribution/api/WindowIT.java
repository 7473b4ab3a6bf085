package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.Desk;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.Earning;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowIT {
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
    void theWindowEndsAfterExactlyTheCookieDays() {
        var sale = shop.sale();
        shop.store(shop.click().before(sale.receivedAt(), Duration.ofDays(30)));
        desk.assertAttributed(sale, Earning.EARNING_NO_RULE);
    }

    @Test
    void aMicrosecondLaterItIsOver() {
        var sale = shop.sale();
        shop.store(shop.click().before(sale.receivedAt(), Duration.ofDays(30).plus(1, ChronoUnit.MICROS)));
        desk.assertDecided(sale, Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void aClickAtTheVeryInstantCountsAndALaterOneDoesNot() {
        var sale = shop.sale();
        shop.store(shop.click().at(sale.receivedAt().plus(1, ChronoUnit.MICROS)));
        var sameInstant = shop.store(shop.click().at(sale.receivedAt()));
        desk.assertAttributed(sale, Earning.EARNING_NO_RULE);
        assertThat(desk.decision(sale.id())).containsEntry("click_id", sameInstant);
    }

    @Test
    void aClickSentAgainCountsOnlyForEventsReceivedAfterItArrived() {
        var sale = shop.sale();
        var late = shop.click()
                .before(sale.receivedAt(), Duration.ofHours(1))
                .arriving(sale.receivedAt().plus(1, ChronoUnit.MICROS));
        shop.store(late);
        desk.assertDecided(sale, Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
        desk.assertAttributed(shop.sale(), Earning.EARNING_NO_RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot", "prefetch"})
    void whatNobodyClickedNeverAttributes(String verdict) {
        shop.store(shop.click().verdict(verdict));
        desk.assertDecided(shop.sale(), Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void aRepeatAttributesAsTheLatestClick() {
        shop.store(shop.click());
        var repeat = shop.store(shop.click(shop.affiliate("active")).verdict("repeat"));
        assertThat(desk.decision(desk.assertAttributed(shop.sale(), Earning.EARNING_NO_RULE)))
                .containsEntry("click_id", repeat);
    }

    @Test
    void ofTwoClicksAtOneInstantTheGreaterIdDecides() {
        var at = shop.now();
        var smaller = UUID.fromString("01900000-0000-7000-8000-000000000001");
        var greater = UUID.fromString("01900000-0000-7000-8000-000000000002");
        shop.store(shop.click().at(at).id(greater));
        shop.store(shop.click(shop.affiliate("active")).at(at).id(smaller));
        assertThat(desk.decision(desk.assertAttributed(shop.sale(), Earning.EARNING_NO_RULE)))
                .containsEntry("click_id", greater);
    }

    @Test
    void aClickOfAnotherProgramIsNone() {
        var other = Shop.open(DATABASE);
        other.store(other.click());
        desk.assertDecided(shop.sale(), Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
    }
}
