package io.refkit.attribution.decision;

import static io.refkit.attribution.decision.Given.AFFILIATE;
import static io.refkit.attribution.decision.Given.OTHER;
import static io.refkit.attribution.decision.Given.RECEIVED;
import static io.refkit.attribution.decision.Given.at;
import static io.refkit.attribution.decision.Given.cap;
import static io.refkit.attribution.decision.Given.click;
import static io.refkit.attribution.decision.Given.coupon;
import static io.refkit.attribution.decision.Given.facts;
import static io.refkit.attribution.decision.Given.fixed;
import static io.refkit.attribution.decision.Given.inactive;
import static io.refkit.attribution.decision.Given.money;
import static io.refkit.attribution.decision.Given.months;
import static io.refkit.attribution.decision.Given.nobody;
import static io.refkit.attribution.decision.Given.percent;
import static io.refkit.attribution.decision.Given.sale;
import static io.refkit.attribution.decision.Given.since;
import static io.refkit.attribution.decision.Given.with;
import static io.refkit.attribution.decision.Given.withoutVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTest {
    static Stream<Arguments> reasons() {
        return Stream.of(
                arguments("a click and a rule", facts(), "attributed_click", "earned"),
                arguments(
                        "no visitor",
                        facts(withoutVisitor(sale("99", "USD")), nobody(), true, percent("30")),
                        "no_visitor",
                        "not_attributed"),
                arguments("no click", with(nobody()), "no_click_in_window", "not_attributed"),
                arguments("inactive", inactive(facts().sources()), "affiliate_inactive", "not_attributed"),
                arguments("a customer", with(new Sources(AFFILIATE, null, null)), "attributed_customer", "earned"),
                arguments("a coupon", with(new Sources(null, coupon(AFFILIATE), null)), "attributed_coupon", "earned"),
                arguments(
                        "a coupon without visitor",
                        facts(
                                withoutVisitor(sale("9", "USD")),
                                new Sources(null, coupon(AFFILIATE), null),
                                true,
                                percent("1")),
                        "attributed_coupon",
                        "earned"),
                arguments(
                        "an inactive one's customer, though others' coupon and click",
                        inactive(new Sources(AFFILIATE, coupon(OTHER), click(OTHER))),
                        "affiliate_inactive",
                        "not_attributed"),
                arguments(
                        "an inactive one's coupon, though another's click",
                        inactive(new Sources(null, coupon(AFFILIATE), click(OTHER))),
                        "affiliate_inactive",
                        "not_attributed"),
                arguments("capped", with(percent("30", cap("5", "USD"))), "attributed_click", "earned"),
                arguments(
                        "capped in another currency",
                        with(percent("30", cap("5", "EUR"))),
                        "attributed_click",
                        "currency_mismatch"),
                arguments("a first sale", with(percent("30", months(0))), "attributed_click", "earned"),
                arguments(
                        "a second sale",
                        since(with(percent("30", months(0))), RECEIVED),
                        "attributed_click",
                        "duration_over"),
                arguments("no rule", with((Rule) null), "attributed_click", "no_rule"),
                arguments("a share of nothing", with(sale(null, "USD")), "attributed_click", "no_revenue"),
                arguments("a share of zero", with(sale("0.00", "USD")), "attributed_click", "earned"),
                arguments("a share in any currency", with(sale("99", "JPY")), "attributed_click", "earned"),
                arguments("fixed", with(fixed("5", "USD")), "attributed_click", "earned"),
                arguments(
                        "fixed without revenue",
                        with(sale(null, "USD"), fixed("5", "USD")),
                        "attributed_click",
                        "earned"),
                arguments(
                        "fixed in another currency",
                        with(sale("99", "EUR"), fixed("5", "USD")),
                        "attributed_click",
                        "currency_mismatch"),
                arguments(
                        "fixed in another currency without revenue",
                        with(sale(null, "EUR"), fixed("5", "USD")),
                        "attributed_click",
                        "currency_mismatch"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasons")
    void everyReason(String name, Facts facts, String attribution, String earning) {
        var decision = Decision.of(facts);
        assertThat(decision.attribution().reason()).isEqualTo(attribution);
        assertThat(decision.earning().reason()).isEqualTo(earning);
        assertThat(decision.commission().isPresent()).isEqualTo(earning.equals("earned"));
    }

    @ParameterizedTest
    @CsvSource({
        "99.00, USD, 30, 29.70",
        "0.05, USD, 50, 0.03",
        "0.05, USD, 29.9999, 0.01",
        "10.00, USD, 33.3333, 3.33",
        "0.15, USD, 30, 0.05",
        "0.145, USD, 100, 0.15",
        "99.99, EUR, 7.5, 7.50",
        "19.99, EUR, 12.3456, 2.47",
        "0.10, EUR, 15, 0.02",
        "0.10, EUR, 14.9999, 0.01",
        "333, JPY, 33.3333, 111",
        "5, JPY, 10, 1",
        "5, JPY, 9.9999, 0",
        "10.005, KWD, 33.3333, 3.335",
        "0.010, KWD, 5, 0.001",
        "0.010, KWD, 4.9999, 0.000",
        "1, JPY, 50, 1",
        "1, JPY, 49.9999, 0",
        "1.001, KWD, 50, 0.501",
        "1000000000000.00, USD, 100, 1000000000000.00",
        "0.00, USD, 100, 0.00",
        "99.00, USD, 0, 0.00",
    })
    void aShareIsRoundedHalfUpToTheCurrencysMinorUnit(String gross, String currency, String rate, String amount) {
        var decision = Decision.of(with(sale(gross, currency), percent(rate)));
        assertThat(decision.commission().orElseThrow().amount().amount()).hasToString(amount);
    }

    @Test
    void aCommissionIsTheClicksAffiliates() {
        var sale = sale("99", "USD");
        var commission = Decision.of(with(sale)).commission().orElseThrow();
        assertThat(commission.affiliateId()).isEqualTo(Given.AFFILIATE);
        assertThat(commission.eventId()).isEqualTo(sale.eventId());
        assertThat(commission.programId()).isEqualTo(sale.programId());
    }

    @Test
    void theFirstSourceThatNamesAnybodyDecides() {
        var all = with(new Sources(OTHER, coupon(AFFILIATE), click(AFFILIATE)));
        assertThat(Decision.of(all).attribution()).isEqualTo(new Attribution.AttributedCustomer(OTHER));
        var coupon = coupon(OTHER);
        assertThat(Decision.of(with(new Sources(null, coupon, click(AFFILIATE))))
                        .attribution())
                .isEqualTo(new Attribution.AttributedCoupon(coupon));
    }

    @Test
    void aRuleThatWasConsideredIsKept() {
        assertThat(Decision.of(inactive(facts().sources())).earning().considered())
                .isEmpty();
        for (var rule : List.of(fixed("5", "EUR"), percent("30", cap("1", "EUR")), percent("30", months(0)))) {
            assertThat(Decision.of(since(with(rule), RECEIVED)).earning().considered())
                    .contains(rule);
        }
        assertThat(Decision.of(with(sale(null, "USD"), percent("1"))).earning().considered())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "30, 100.00, USD, 29.70, 29.70",
        "30, 29.70, USD, 29.70, 29.70",
        "30, 29.69, USD, 29.70, 29.69",
        "30, 10.005, USD, 29.70, 10.01",
        "30, 0, USD, 29.70, 0.00",
        "30, 10.5, JPY, 30, 11",
    })
    void aCapIsTheMostThatASaleEarns(String rate, String cap, String currency, String uncapped, String amount) {
        var decision = Decision.of(with(sale("99", currency), percent(rate, cap(cap, currency))));
        assertThat(decision.earning()).isInstanceOfSatisfying(Earning.Earned.class, earned -> {
            assertThat(earned.uncapped()).isEqualTo(money(uncapped, currency));
            assertThat(earned.amount().amount()).hasToString(amount);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 1, 2026-02-28T11:59:59.999999Z, true",
        "2026-01-31T12:00:00Z, 1, 2026-02-28T12:00:00Z, false",
        "2024-01-31T12:00:00Z, 1, 2024-02-29T11:59:59Z, true",
        "2026-01-15T00:00:00Z, 12, 2027-01-14T23:59:59Z, true",
        "2026-01-15T00:00:00Z, 12, 2027-01-15T00:00:00Z, false",
        "2026-03-28T23:30:00Z, 1, 2026-04-28T23:29:59Z, true",
        "2026-01-15T00:00:00Z, 0, 2026-01-15T00:00:00Z, false",
    })
    void aDurationIsOverAfterItsCalendarMonths(Instant first, int months, Instant at, boolean earns) {
        var facts = with(at(at, sale("99", "USD")), percent("30", months(months)));
        assertThat(Decision.of(since(facts, first)).commission().isPresent()).isEqualTo(earns);
        assertThat(Decision.of(facts).commission()).as("the first one itself").isPresent();
    }

    @Test
    void onlyAShareHasABase() {
        assertThat(Decision.of(facts()).earning())
                .isInstanceOfSatisfying(
                        Earning.Earned.class,
                        earned -> assertThat(earned.base())
                                .isEqualTo(facts().sale().revenue().orElseThrow()));
        assertThat(Decision.of(with(fixed("5", "USD"))).earning())
                .isInstanceOfSatisfying(
                        Earning.Earned.class,
                        earned -> assertThat(earned.base()).isNull());
    }
}
