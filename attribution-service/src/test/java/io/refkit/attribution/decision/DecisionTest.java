package io.refkit.attribution.decision;

import static io.refkit.attribution.decision.Given.click;
import static io.refkit.attribution.decision.Given.facts;
import static io.refkit.attribution.decision.Given.fixed;
import static io.refkit.attribution.decision.Given.percent;
import static io.refkit.attribution.decision.Given.sale;
import static io.refkit.attribution.decision.Given.with;
import static io.refkit.attribution.decision.Given.withoutVisitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
                arguments("no visitor", with(withoutVisitor(sale("99", "USD"))), "no_visitor", "not_attributed"),
                arguments("no click", with((Click) null), "no_click_in_window", "not_attributed"),
                arguments("inactive", with(click(false)), "affiliate_inactive", "not_attributed"),
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
    void factsThatWereConsideredAreKept() {
        var inactive = click(false);
        assertThat(Decision.of(with(inactive)).attribution().considered()).contains(inactive);
        assertThat(Decision.of(with(inactive)).earning().considered()).isEmpty();
        var rule = fixed("5", "EUR");
        assertThat(Decision.of(with(rule)).earning().considered()).contains(rule);
        assertThat(Decision.of(with(sale(null, "USD"), percent("1"))).earning().considered())
                .isPresent();
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
