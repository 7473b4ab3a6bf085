package io.refkit.portal.dashboard;

import java.math.BigDecimal;

/**
 * What is earned in one currency.
 *
 * @param totalPending not yet paid, clawbacks included
 */
record Total(String currency, BigDecimal totalPending, BigDecimal totalPaid) {
    static Total of(Balance balance) {
        return new Total(balance.currency(), balance.pending().add(balance.approved()), balance.paid());
    }
}
