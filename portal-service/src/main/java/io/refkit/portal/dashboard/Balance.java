package io.refkit.portal.dashboard;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * An affiliate's account in one currency, clawbacks included.
 *
 * @param pending earned, and neither approved nor taken back
 * @param approved goes out with the next payout
 */
record Balance(String currency, BigDecimal pending, BigDecimal approved, BigDecimal paid) {
    /** @return that in the currency, which may be nothing */
    static Balance in(String currency, List<Balance> balances) {
        return balances.stream()
                .filter(balance -> balance.currency.equals(currency))
                .findFirst()
                .orElse(new Balance(currency, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /** @return that in the program's currency first, as readers expect amounts also where nothing is booked */
    static List<Balance> shown(String currency, List<Balance> balances) {
        var others = balances.stream().filter(balance -> !balance.currency.equals(currency));
        return Stream.concat(Stream.of(in(currency, balances)), others)
                .map(Balance::rounded)
                .toList();
    }

    private Balance rounded() {
        return new Balance(currency, rounded(pending), rounded(approved), rounded(paid));
    }

    private BigDecimal rounded(BigDecimal amount) {
        return Money.currency(currency)
                .map(known -> new Money(amount, known).amount())
                .orElse(amount);
    }
}
