package io.refkit.portal.notice;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What was booked in one currency. */
record Sum(String currency, BigDecimal amount, long count) {
    /** @return such as {@code 29.70 EUR, 5 JPY} */
    static String inWords(List<Sum> sums) {
        return sums.stream().map(Sum::inWords).collect(Collectors.joining(", "));
    }

    private String inWords() {
        var rounded = Money.currency(currency)
                .map(known -> new Money(amount, known).amount())
                .orElse(amount);
        return rounded.toPlainString() + " " + currency;
    }
}
