package io.refkit.attribution.preview;

import io.refkit.attribution.preview.Answer.Difference;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Sums of what was earned before and after. */
final class Totals {
    private final Map<Account, Sums> sums = new TreeMap<>(
            Comparator.comparing((Account account) -> account.affiliateId().toString())
                    .thenComparing(account -> account.currency().getCurrencyCode()));

    private record Account(UUID affiliateId, Currency currency) {}

    private record Sums(BigDecimal before, BigDecimal after) {
        Sums plus(Sums more) {
            return new Sums(before.add(more.before), after.add(more.after));
        }
    }

    void addBefore(UUID affiliateId, Money amount) {
        add(affiliateId, amount, new Sums(amount.amount(), BigDecimal.ZERO));
    }

    void addAfter(UUID affiliateId, Money amount) {
        add(affiliateId, amount, new Sums(BigDecimal.ZERO, amount.amount()));
    }

    List<Difference> differences() {
        return sums.entrySet().stream()
                .map(entry -> difference(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void add(UUID affiliateId, Money amount, Sums more) {
        sums.merge(new Account(affiliateId, amount.currency()), more, Sums::plus);
    }

    private static Difference difference(Account account, Sums sums) {
        return new Difference(
                account.affiliateId(),
                new Money(sums.before(), account.currency()),
                new Money(sums.after(), account.currency()));
    }
}
