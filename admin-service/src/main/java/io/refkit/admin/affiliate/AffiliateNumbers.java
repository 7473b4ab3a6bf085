package io.refkit.admin.affiliate;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What came of an affiliate so far.
 *
 * @param clicks as they are counted: without repeats and bots
 * @param events that are theirs
 * @param revenue of those events, in the program's currency
 * @param owed what they have earned and not been paid, in the program's currency
 * @param paid in the program's currency
 */
record AffiliateNumbers(UUID id, long clicks, long events, BigDecimal revenue, BigDecimal owed, BigDecimal paid) {}
