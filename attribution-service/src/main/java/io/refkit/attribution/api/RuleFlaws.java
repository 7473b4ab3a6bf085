package io.refkit.attribution.api;

import static io.refkit.attribution.api.PreviewFlaws.flaw;

import io.refkit.attribution.v1.RuleTerms;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with the terms of a rule. */
final class RuleFlaws {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_MONTHS = 1200;
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_MONEY = BigDecimal.TEN.pow(12);
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,4}0{0,20})?");

    private RuleFlaws() {}

    static Stream<String> of(RuleTerms terms) {
        return Stream.concat(ofScope(terms), ofPay(terms));
    }

    private static Stream<String> ofScope(RuleTerms terms) {
        int length = terms.getEventName().codePointCount(0, terms.getEventName().length());
        return Stream.of(
                        flaw(
                                length < 1 || length > LONGEST_NAME,
                                "event_name must have 1 to %d characters".formatted(LONGEST_NAME)),
                        flaw(
                                !terms.getAffiliateId().isEmpty()
                                        && Ids.parse(terms.getAffiliateId()).isEmpty(),
                                "affiliate_id must be a UUID in its canonical form, or empty"))
                .flatMap(Optional::stream);
    }

    private static Stream<String> ofPay(RuleTerms terms) {
        boolean percent = terms.getCommissionType().equals("percent");
        var most = percent ? MOST_PERCENT : MOST_MONEY;
        return Stream.of(
                        flaw(
                                !List.of("percent", "fixed").contains(terms.getCommissionType()),
                                "commission_type must be percent or fixed"),
                        flaw(!isDecimal(terms.getCommissionValue(), most), mustBeDecimal("commission_value", most)),
                        flaw(
                                terms.hasDurationMonths()
                                        && (terms.getDurationMonths() < 0 || terms.getDurationMonths() > MOST_MONTHS),
                                "duration_months must be 0 to %d".formatted(MOST_MONTHS)),
                        flaw(
                                terms.hasMaxAmount() && !isDecimal(terms.getMaxAmount(), MOST_MONEY),
                                mustBeDecimal("max_amount", MOST_MONEY)),
                        flaw(
                                !terms.getCurrency().isEmpty()
                                        && Money.currency(terms.getCurrency()).isEmpty(),
                                "currency must be an ISO 4217 code with a minor unit, or empty"))
                .flatMap(Optional::stream);
    }

    private static boolean isDecimal(String text, BigDecimal most) {
        return DECIMAL.matcher(text).matches() && new BigDecimal(text).compareTo(most) <= 0;
    }

    private static String mustBeDecimal(String field, BigDecimal most) {
        return "%s must be a number from 0 to %s with at most 4 decimals".formatted(field, most.toPlainString());
    }
}
