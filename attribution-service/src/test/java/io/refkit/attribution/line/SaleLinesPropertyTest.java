package io.refkit.attribution.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.decision.Commission;
import io.refkit.attribution.decision.Proration;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However a sum is cut into refunds, and whenever the line is paid between them, the same is left of the commission. */
class SaleLinesPropertyTest {
    @Property
    void partialRefundsEndAtTheSameCentAsOne(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 1000) Integer> parts,
            @ForAll @IntRange(max = 500) int kept,
            @ForAll @IntRange(max = 6000) int commission,
            @ForAll @IntRange(max = 12) int paidAfter,
            @ForAll("currencies") Currency currency) {
        int sum = parts.stream().mapToInt(part -> part).sum();
        var gross = minor(sum + kept + 1, currency);
        var lines = earned(minor(commission, currency), currency);
        int refunded = 0;
        for (int i = 0; i < parts.size(); i++) {
            lines = i == paidAfter ? paid(lines) : lines;
            refunded += parts.get(i);
            lines = refunded(lines, new Proration(gross, minor(refunded, currency)));
        }
        var once = new Proration(gross, minor(sum, currency)).earned(new Money(minor(commission, currency), currency));
        assertThat(left(lines)).isEqualByComparingTo(once.amount());
    }

    @Property
    void inAnyOrderToo(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 1000) Integer> parts,
            @ForAll @IntRange(max = 6000) int commission,
            @ForAll("currencies") Currency currency,
            @ForAll Random random) {
        int sum = parts.stream().mapToInt(part -> part).sum();
        var order = new ArrayList<Integer>();
        for (int i = 0; i < parts.size(); i++) {
            order.add(i);
            order.add(i);
        }
        Collections.shuffle(order, random);
        var processed = new HashSet<Integer>();
        var lines = earned(minor(commission, currency), currency);
        for (int index : order) {
            int soFar = 0;
            for (int i = 0; i < parts.size(); i++) {
                soFar += i <= index || processed.contains(i) ? parts.get(i) : 0;
            }
            processed.add(index);
            lines = refunded(lines, new Proration(minor(sum + 1, currency), minor(soFar, currency)));
        }
        var once = new Proration(minor(sum + 1, currency), minor(sum, currency));
        assertThat(left(lines))
                .isEqualByComparingTo(once.earned(new Money(minor(commission, currency), currency))
                        .amount());
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("USD", "EUR", "JPY", "KWD").map(Currency::getInstance);
    }

    private static SaleLines earned(BigDecimal amount, Currency currency) {
        var commission = new Commission(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), new Money(amount, currency), null);
        return new SaleLines(List.of()).after(Line.earned(UUID.randomUUID(), commission, Proration.NONE, null));
    }

    private static SaleLines paid(SaleLines lines) {
        var line = lines.all().getFirst();
        return line.status().isOpen() ? lines.after(line.paid()) : lines;
    }

    private static SaleLines refunded(SaleLines lines, Proration refunds) {
        return lines.refunded(refunds, UUID.randomUUID(), UUID::randomUUID)
                .map(lines::after)
                .orElse(lines);
    }

    private static BigDecimal left(SaleLines lines) {
        return lines.all().stream().map(line -> line.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal minor(int units, Currency currency) {
        return BigDecimal.valueOf(units, currency.getDefaultFractionDigits());
    }
}
