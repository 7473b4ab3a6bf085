package io.refkit.attribution.decision;

import static io.refkit.attribution.decision.Given.AFFILIATE;
import static io.refkit.attribution.decision.Given.OTHER;
import static io.refkit.attribution.decision.Given.RECEIVED;
import static io.refkit.attribution.decision.Given.at;
import static io.refkit.attribution.decision.Given.by;
import static io.refkit.attribution.decision.Given.click;
import static io.refkit.attribution.decision.Given.facts;
import static io.refkit.attribution.decision.Given.months;
import static io.refkit.attribution.decision.Given.nobody;
import static io.refkit.attribution.decision.Given.percent;
import static io.refkit.attribution.decision.Given.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final Sources BY_CLICK = new Sources(null, null, click(AFFILIATE));
    private static final Sources BY_ANOTHERS_CLICK = new Sources(null, null, click(OTHER));

    @Test
    void theFirstAttributedSaleBindsTheCustomerToTheEndOfTheBatch() {
        var decisions = Succession.decide(List.of(
                of("anna", nobody()), of("anna", BY_CLICK), of("anna", BY_ANOTHERS_CLICK), of("anna", nobody())));
        assertReasons(decisions, "no_visitor", "attributed_click", "attributed_customer", "attributed_customer");
        assertThat(decisions)
                .extracting(d -> d.attribution().named().orElse(null))
                .endsWith(AFFILIATE, AFFILIATE);
        assertThat(decisions).filteredOn(d -> d.boundCustomer().isPresent()).containsExactly(decisions.get(1));
    }

    @Test
    void othersAreNotBoundWithThem() {
        assertReasons(
                Succession.decide(List.of(of("anna", BY_CLICK), of("bob", nobody()), of(null, nobody()))),
                "attributed_click",
                "no_visitor",
                "no_visitor");
    }

    @Test
    void whatIsStoredBeatsWhatTheBatchBroughtAbout() {
        var decisions = Succession.decide(List.of(of("anna", BY_CLICK), of("anna", new Sources(OTHER, null, null))));
        assertThat(decisions.getLast().attribution()).isEqualTo(new Attribution.AttributedCustomer(OTHER));
    }

    @Test
    void aFirstCommissionIsSeenByTheNextOfItsName() {
        var decisions = Succession.decide(List.of(of("anna", BY_CLICK), of("anna", BY_CLICK), of(null, BY_CLICK)));
        assertThat(decisions)
                .extracting(d -> d.earning().reason())
                .containsExactly("earned", "duration_over", "earned");
    }

    private static void assertReasons(List<Decision> decisions, String... reasons) {
        assertThat(decisions).extracting(d -> d.attribution().reason()).containsExactly(reasons);
    }

    /** Without visitor, under a rule for first sales only. */
    private static Facts of(@Nullable String customer, Sources sources) {
        var sale = by(new Sale.Buyer(customer, false), at(RECEIVED, sale("99.00", "USD")));
        return facts(sale, sources, true, percent("30", months(0)));
    }
}
