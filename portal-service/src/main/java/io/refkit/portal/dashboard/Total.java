package io.refkit.portal.dashboard;

import java.math.BigDecimal;
import java.util.List;

/**
 * What is earned in one currency.
 *
 * @param totalPending not yet paid, clawbacks included
 */
record Total(String currency, BigDecimal totalPending, BigDecimal totalPaid) {
    /** @return that in the currency, which may be nothing */
    static Total in(String currency, List<Total> totals) {
        return totals.stream()
                .filter(total -> total.currency.equals(currency))
                .findFirst()
                .orElse(new Total(currency, BigDecimal.ZERO, BigDecimal.ZERO));
    }
}
