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
    void aCommissionNeedsAnActiveAffiliateAndARule(@ForAll("facts") Facts facts) {
        var decision = Decision.of(facts);
        boolean attributed = facts.sources().affiliateIds().stream()
                .findFirst()
                .map(facts::termsOf)
                .map(Terms::affiliateActive)
                .orElse(false);
        assertThat(decision.attribution() instanceof Attribution.Attributed).isEqualTo(attributed);
        assertThat(decision.earning() instanceof Earning.NotAttributed).isEqualTo(!attributed);
        assertThat(decision.commission().isPresent())
                .isEqualTo(attributed && decision.earning() instanceof Earning.Earned);
    }

    @Property
    void aCommissionIsNeverMoreThanTheCap(@ForAll("facts") Facts facts) {
        if (Decision.of(facts).earning() instanceof Earning.Earned earned
                && earned.rule().limits().cap() != null) {
            assertThat(earned.amount().amount())
                    .isLessThanOrEqualTo(earned.rule().limits().cap().amount())
                    .isLessThanOrEqualTo(earned.uncapped().amount());
        }
    }

    @Property
    void aCommissionIsInTheEventsCurrencyAndAShareNeverMoreThanTheGross(@ForAll("facts") Facts facts) {
        Decision.of(facts).commission().ifPresent(commission -> {
            var amount = commission.amount();
            assertThat(amount.currency()).isEqualTo(facts.sale().currency());
            assertThat(amount.amount().scale()).isEqualTo(amount.currency().getDefaultFractionDigits());
            assertThat(amount.amount()).isNotNegative();
            if (facts.terms().get(commission.affiliateId()).rule() instanceof Rule.Percent) {
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
        return Combinators.combine(sales(), sources(), Arbitraries.of(true, false), rules().injectNull(0.2))
                .as(Given::facts);
    }

    private static Arbitrary<Sale> sales() {
        var gross = amounts("1000000000000", 3).injectNull(0.2);
        return Combinators.combine(Arbitraries.of(true, false), gross, currencies())
                .as((visitor, amount, currency) -> new Sale(
                        UUID.randomUUID(),
                        Given.PROGRAM,
                        "purchase",
                        new Sale.Buyer(null, visitor),
                        amount,
                        currency,
                        Given.RECEIVED));
    }

    private static Arbitrary<Sources> sources() {
        var affiliates = Arbitraries.of(Given.AFFILIATE, Given.OTHER);
        return Combinators.combine(
                        affiliates.injectNull(0.5),
                        affiliates.map(Given::coupon).injectNull(0.5),
                        affiliates.map(Given::click).injectNull(0.3))
                .as(Sources::new);
    }

    private static Arbitrary<Rule> rules() {
        var caps = Combinators.combine(amounts("1000000", 4), currencies())
                .as(Money::new)
                .injectNull(0.5);
        var limits = Combinators.combine(Arbitraries.integers().between(0, 24).injectNull(0.5), caps)
                .as(Rule.Limits::new);
        var percent = Combinators.combine(amounts("100", 4), limits)
                .as((rate, limit) -> (Rule) new Rule.Percent(UUID.randomUUID(), 1, rate, limit));
        var fixed = Combinators.combine(amounts("1000000000000", 4), currencies(), limits)
                .as((pay, currency, limit) ->
                        (Rule) new Rule.Fixed(UUID.randomUUID(), 1, new Money(pay, currency), limit));
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
