package io.refkit.admin.affiliate;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What came of an affiliate so far, with amounts in major units of the program's currency.
 *
 * @param clicks as they are counted: without repeats and bots
 * @param events that are theirs
 * @param revenue of those events
 * @param owed what they have earned and not been paid
 */
record AffiliateNumbers(
        UUID id, long clicks, long events, String currency, BigDecimal revenue, BigDecimal owed, BigDecimal paid) {
    AffiliateNumbers {
        revenue = Decimals.of(revenue, currency);
        owed = Decimals.of(owed, currency);
        paid = Decimals.of(paid, currency);
    }
}
