package io.refkit.attribution.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecisionPropertyTest {
    @Property
    void aCommissionNeedsAnActiveAffiliatesClickAndARule(@ForAll("facts") Facts facts) {
        var decision = Decision.of(facts);
        boolean attributed = facts.sale().hasVisitor()
                && facts.click() != null
                && facts.click().affiliateActive();
        assertThat(decision.attribution() instanceof Attribution.AttributedClick)
                .isEqualTo(attributed);
        assertThat(decision.earning() instanceof Earning.NotAttributed).isEqualTo(!attributed);
        assertThat(decision.commission().isPresent())
                .isEqualTo(attributed && decision.earning() instanceof Earning.Earned);
    }

    @Property
    void aCommissionIsInTheEventsCurrencyAndAShareNeverMoreThanTheGross(@ForAll("facts") Facts facts) {
        Decision.of(facts).commission().ifPresent(commission -> {
            var amount = commission.amount();
            assertThat(amount.currency()).isEqualTo(facts.sale().currency());
            assertThat(amount.amount().scale()).isEqualTo(amount.currency().getDefaultFractionDigits());
            assertThat(amount.amount()).isNotNegative();
            if (facts.rule() instanceof Rule.Percent) {
                assertThat(amount.amount())
                        .isLessThanOrEqualTo(
                                facts.sale().revenue().orElseThrow().amount());
            }
        });
    }

    @Property
    void theSameFactsAreDecidedTheSame(@ForAll("facts") Facts facts) {
        assertThat(Decision.of(facts)).isEqualTo(Decision.of(facts));
    }

    @Provide
    Arbitrary<Facts> facts() {
        return Combinators.combine(sales(), clicks().injectNull(0.2), rules().injectNull(0.2))
                .as(Facts::new);
    }

    private static Arbitrary<Sale> sales() {
        var gross = amounts("1000000000000", 3).injectNull(0.2);
        return Combinators.combine(Arbitraries.of(true, false), gross, currencies())
                .as((visitor, amount, currency) ->
                        new Sale(UUID.randomUUID(), UUID.randomUUID(), visitor, amount, currency));
    }

    private static Arbitrary<Click> clicks() {
        return Arbitraries.of(true, false).map(Given::click);
    }

    private static Arbitrary<Rule> rules() {
        var percent = amounts("100", 4).map(rate -> (Rule) new Rule.Percent(UUID.randomUUID(), 1, rate));
        var fixed = Combinators.combine(amounts("1000000000000", 4), currencies())
                .as((pay, currency) -> (Rule) new Rule.Fixed(UUID.randomUUID(), 1, new Money(pay, currency)));
        return Arbitraries.oneOf(percent, fixed);
    }

    private static Arbitrary<BigDecimal> amounts(String most, int decimals) {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal(most))
                .ofScale(decimals);
    }

    private static Arbitrary<Currency> currencies() {
        return Arbitraries.of("USD", "JPY", "KWD").map(Currency::getInstance);
    }
}
