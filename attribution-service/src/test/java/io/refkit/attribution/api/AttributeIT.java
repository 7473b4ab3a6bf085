package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.EventRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.Decision;
import io.refkit.attribution.v1.Earning;
import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeIT {
    private static final TestDatabase DATABASE = Databases.migrated();
    private static RunningService service;

    private final Shop shop = Shop.open(DATABASE);

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

        assertThat(service.attribute(sale)).containsExactly(attributed(sale, Earning.EARNING_EARNED));
        assertThat(decision(sale))
                .containsEntry("affiliate_id", shop.affiliate)
                .containsEntry("click_id", click.id())
                .containsEntry("rule_id", rule)
                .containsEntry("rule_version", 1)
                .containsEntry("base", new BigDecimal("99.00"));
        assertThat(commissions(sale))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("affiliate_id", shop.affiliate)
                        .containsEntry("program_id", shop.program)
                        .containsEntry("amount", new BigDecimal("29.70"))
                        .containsEntry("currency", "USD")
                        .containsEntry("status", "pending")
                        .containsEntry("paid_at", null));
        assertThat(inInbox(sale)).isFalse();
    }

    @Test
    void withoutVisitor() {
        shop.percent("30");
        shop.store(shop.click());
        assertDecided(shop.sale().visitor(null), Attribution.ATTRIBUTION_NO_VISITOR, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void withoutClick() {
        shop.percent("30");
        assertDecided(shop.sale(), Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void aClickOfAnotherProgramIsNone() {
        var other = Shop.open(DATABASE);
        other.store(other.click());
        assertDecided(shop.sale(), Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inactive", "pending"})
    void theLatestClicksAffiliateDecidesEvenWhenNotActive(String status) {
        shop.percent("30");
        shop.store(shop.click());
        var inactive = shop.affiliate(status);
        shop.store(shop.click(inactive));
        var sale =
                assertDecided(shop.sale(), Attribution.ATTRIBUTION_AFFILIATE_INACTIVE, Earning.EARNING_NOT_ATTRIBUTED);
        assertThat(decision(sale)).containsEntry("affiliate_id", inactive).containsEntry("rule_id", null);
        assertThat(commissions(sale)).isEmpty();
    }

    @Test
    void withoutRule() {
        shop.store(shop.click());
        assertAttributed(shop.sale(), Earning.EARNING_NO_RULE);
    }

    @Test
    void aRuleOfAnotherNameIsNone() {
        shop.percent("30");
        shop.store(shop.click());
        assertAttributed(shop.sale().name("signup"), Earning.EARNING_NO_RULE);
    }

    @Test
    void aPercentageOfNoRevenueIsNothingAndOfZeroALine() {
        shop.percent("30");
        shop.store(shop.click());
        assertThat(commissions(assertAttributed(shop.sale().revenue(null), Earning.EARNING_NO_REVENUE)))
                .isEmpty();
        assertThat(amount(assertAttributed(shop.sale().revenue("0"), Earning.EARNING_EARNED)))
                .isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void aFixedAmountNeedsNoRevenueButItsCurrency() {
        shop.rule("fixed", "5.005", "USD");
        shop.store(shop.click());
        assertThat(amount(assertAttributed(shop.sale().revenue(null), Earning.EARNING_EARNED)))
                .isEqualTo(new BigDecimal("5.01"));
        var other = assertAttributed(shop.sale().currency("EUR"), Earning.EARNING_CURRENCY_MISMATCH);
        assertThat(decision(other).get("rule_id")).isNotNull();
        assertThat(commissions(other)).isEmpty();
    }

    @Test
    void theWindowEndsAfterExactlyTheCookieDays() {
        var sale = shop.sale();
        shop.store(shop.click().before(sale.receivedAt(), Duration.ofDays(30)));
        assertAttributed(sale, Earning.EARNING_NO_RULE);
    }

    @Test
    void aMicrosecondLaterItIsOver() {
        var sale = shop.sale();
        shop.store(shop.click().before(sale.receivedAt(), Duration.ofDays(30).plus(1, ChronoUnit.MICROS)));
        assertDecided(sale, Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void aClickAtTheVeryInstantCountsAndALaterOneDoesNot() {
        var sale = shop.sale();
        shop.store(shop.click().at(sale.receivedAt().plus(1, ChronoUnit.MICROS)));
        var sameInstant = shop.store(shop.click().at(sale.receivedAt()));
        assertAttributed(sale, Earning.EARNING_NO_RULE);
        assertThat(decision(sale.id())).containsEntry("click_id", sameInstant);
    }

    @Test
    void aClickSentAgainCountsOnlyForEventsReceivedAfterItArrived() {
        var sale = shop.sale();
        var late = shop.click()
                .before(sale.receivedAt(), Duration.ofHours(1))
                .arriving(sale.receivedAt().plus(1, ChronoUnit.MICROS));
        shop.store(late);
        assertDecided(sale, Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
        assertAttributed(shop.sale(), Earning.EARNING_NO_RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot", "prefetch"})
    void whatNobodyClickedNeverAttributes(String verdict) {
        shop.store(shop.click().verdict(verdict));
        assertDecided(shop.sale(), Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
    }

    @Test
    void aRepeatAttributesAsTheLatestClick() {
        shop.store(shop.click());
        var repeat = shop.store(shop.click(shop.affiliate("active")).verdict("repeat"));
        assertThat(decision(assertAttributed(shop.sale(), Earning.EARNING_NO_RULE)))
                .containsEntry("click_id", repeat);
    }

    @Test
    void ofTwoClicksAtOneInstantTheGreaterIdDecides() {
        var at = shop.now();
        var smaller = UUID.fromString("01900000-0000-7000-8000-000000000001");
        var greater = UUID.fromString("01900000-0000-7000-8000-000000000002");
        shop.store(shop.click().at(at).id(greater));
        shop.store(shop.click(shop.affiliate("active")).at(at).id(smaller));
        assertThat(decision(assertAttributed(shop.sale(), Earning.EARNING_NO_RULE)))
                .containsEntry("click_id", greater);
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

        assertAttributed(before, Earning.EARNING_EARNED);
        assertThat(decision(before.id())).containsEntry("rule_id", first);
        assertThat(amount(before.id())).isEqualTo(new BigDecimal("29.70"));
        assertDecided(narrowed, Attribution.ATTRIBUTION_NO_CLICK_IN_WINDOW, Earning.EARNING_NOT_ATTRIBUTED);
        assertDecided(inactive, Attribution.ATTRIBUTION_AFFILIATE_INACTIVE, Earning.EARNING_NOT_ATTRIBUTED);
        assertAttributed(ended, Earning.EARNING_NO_RULE);
        assertThat(amount(assertAttributed(shop.sale(), Earning.EARNING_EARNED)))
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
        assertAttributed(shop.sale().receivedAt(instant.minus(1, ChronoUnit.MICROS)), Earning.EARNING_EARNED);
        assertDecided(
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
                    .isEqualTo(List.of(
                            answer(sale, Attribution.ATTRIBUTION_AFFILIATE_INACTIVE, Earning.EARNING_NOT_ATTRIBUTED)));
        }
    }

    private UUID assertAttributed(EventRow sale, Earning earning) {
        return assertDecided(sale, Attribution.ATTRIBUTION_ATTRIBUTED_CLICK, earning);
    }

    private UUID assertDecided(EventRow sale, Attribution attribution, Earning earning) {
        var id = shop.store(sale);
        assertThat(service.attribute(id)).containsExactly(answer(id, attribution, earning));
        return id;
    }

    private static Decision attributed(UUID event, Earning earning) {
        return answer(event, Attribution.ATTRIBUTION_ATTRIBUTED_CLICK, earning);
    }

    private static Decision answer(UUID event, Attribution attribution, Earning earning) {
        return Decision.newBuilder()
                .setEventId(event.toString())
                .setAttribution(attribution)
                .setEarning(earning)
                .build();
    }

    private static Map<String, Object> decision(UUID event) {
        return DATABASE.rows("select * from decisions where event_id = ?", event)
                .getFirst();
    }

    private static List<Map<String, Object>> commissions(UUID event) {
        return DATABASE.rows("select * from commissions where event_id = ?", event);
    }

    private static BigDecimal amount(UUID event) {
        return DATABASE.value("select amount from commissions where event_id = ?", event);
    }

    private static boolean inInbox(UUID event) {
        return DATABASE.value("select exists (select from attribution_inbox where event_id = ?)", event);
    }
}
