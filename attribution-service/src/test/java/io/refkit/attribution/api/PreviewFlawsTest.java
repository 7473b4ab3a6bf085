package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.RuleTerms;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewFlawsTest {
    private static final String ID = "0190b8a0-0000-7000-8000-00000000000a";

    @Test
    void nothingIsWrongWithinTheLimits() {
        assertThat(flaw(request -> request.setDays(1))).isNull();
        assertThat(flaw(request -> request.setDays(366).setAttributionModel("first_click")))
                .isNull();
        assertThat(flaw(request -> IntStream.range(0, 100)
                        .forEach(i -> request.addRules(percent().setEventName("event-" + i)))))
                .isNull();
        assertThat(ruleFlaw(rule -> rule.setCommissionType("fixed")
                        .setCommissionValue("1000000000000")
                        .setMaxAmount("0.0001000")
                        .setDurationMonths(0)
                        .setAffiliateId(ID)
                        .setCurrency("jpy")))
                .isNull();
        assertThat(ruleFlaw(rule -> rule.setCommissionValue("100.0000"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-1-1-1-1"})
    void idsAreCanonical(String id) {
        assertThat(flaw(request -> request.setProgramId(id)))
                .isEqualTo("program_id must be a UUID in its canonical form");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 367})
    void daysAreInTheirRange(int days) {
        assertThat(flaw(request -> request.setDays(days))).isEqualTo("days must be 1 to 366, not " + days);
    }

    @Test
    void modelsAreKnown() {
        assertThat(flaw(request -> request.setAttributionModel("LAST_CLICK")))
                .isEqualTo("attribution_model must be last_click, first_click or empty");
    }

    @Test
    void rulesAreAHundredAtMostAndEachForSomethingElse() {
        assertThat(flaw(request ->
                        request.addAllRules(Collections.nCopies(101, percent().build()))))
                .isEqualTo("at most 100 rules, not 101");
        assertThat(flaw(request -> request.addRules(percent().setAffiliateId(ID))
                        .addRules(percent().setAffiliateId(ID.toUpperCase()))))
                .isEqualTo("rules must name each event_name and affiliate_id once");
        assertThat(flaw(request ->
                        request.addRules(percent().setAffiliateId(ID)).addRules(percent())))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1e3", "1.", ".5", "1.00001", "100.0001", "101", " 1", "٣"})
    void percentagesAreDecimalsUpToAHundred(String value) {
        assertThat(ruleFlaw(rule -> rule.setCommissionValue(value)))
                .isEqualTo("commission_value must be a number from 0 to 100 with at most 4 decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.00001", "1000000000000.01"})
    void amountsAreDecimals(String value) {
        assertThat(ruleFlaw(rule -> rule.setCommissionType("fixed").setCommissionValue(value)))
                .startsWith("commission_value must be a number from 0 to 1000000000000 ");
        assertThat(ruleFlaw(rule -> rule.setMaxAmount(value)))
                .startsWith("max_amount must be a number from 0 to 1000000000000 ");
    }

    @Test
    void everythingElseOfARuleIsChecked() {
        assertThat(ruleFlaw(rule -> rule.setEventName(""))).isEqualTo("event_name must have 1 to 200 characters");
        assertThat(ruleFlaw(rule -> rule.setEventName("x".repeat(201))))
                .isEqualTo("event_name must have 1 to 200 characters");
        assertThat(ruleFlaw(rule -> rule.setAffiliateId("x")))
                .isEqualTo("affiliate_id must be a UUID in its canonical form, or empty");
        assertThat(ruleFlaw(rule -> rule.setCommissionType("share")))
                .isEqualTo("commission_type must be percent or fixed");
        assertThat(ruleFlaw(rule -> rule.setDurationMonths(-1))).isEqualTo("duration_months must be 0 to 1200");
        assertThat(ruleFlaw(rule -> rule.setDurationMonths(1201))).isEqualTo("duration_months must be 0 to 1200");
        assertThat(ruleFlaw(rule -> rule.setCurrency("XAU")))
                .isEqualTo("currency must be an ISO 4217 code with a minor unit, or empty");
    }

    private static String ruleFlaw(Consumer<RuleTerms.Builder> variation) {
        var rule = percent();
        variation.accept(rule);
        return flaw(request -> request.addRules(rule));
    }

    private static String flaw(Consumer<PreviewRequest.Builder> variation) {
        var request = PreviewRequest.newBuilder().setProgramId(ID).setDays(30);
        variation.accept(request);
        return PreviewFlaws.first(request.build()).orElse(null);
    }

    private static RuleTerms.Builder percent() {
        return RuleTerms.newBuilder()
                .setEventName("purchase")
                .setCommissionType("percent")
                .setCommissionValue("10");
    }
}
