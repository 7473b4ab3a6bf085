package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts: a sale of 99.00 USD by a visitor who came by an active affiliate's click, under a rule of 30 percent. */
final class Given {
    static final UUID AFFILIATE = UUID.randomUUID();

    private Given() {}

    static Facts facts() {
        return new Facts(sale("99.00", "USD"), click(true), percent("30"));
    }

    static Facts with(Sale sale) {
        return new Facts(sale, facts().click(), facts().rule());
    }

    static Facts with(@Nullable Click click) {
        return new Facts(facts().sale(), click, facts().rule());
    }

    static Facts with(@Nullable Rule rule) {
        return new Facts(facts().sale(), facts().click(), rule);
    }

    static Facts with(Sale sale, Rule rule) {
        return new Facts(sale, facts().click(), rule);
    }

    static Sale sale(@Nullable String gross, String currency) {
        return new Sale(
                UUID.randomUUID(),
                UUID.randomUUID(),
                true,
                gross == null ? null : new BigDecimal(gross),
                Currency.getInstance(currency));
    }

    static Sale withoutVisitor(Sale sale) {
        return new Sale(sale.eventId(), sale.programId(), false, sale.gross(), sale.currency());
    }

    static Click click(boolean affiliateActive) {
        return new Click(UUID.randomUUID(), Instant.parse("2026-01-01T00:00:00Z"), AFFILIATE, affiliateActive);
    }

    static Rule percent(String rate) {
        return new Rule.Percent(UUID.randomUUID(), 1, new BigDecimal(rate));
    }

    static Rule fixed(String pay, String currency) {
        return new Rule.Fixed(UUID.randomUUID(), 1, new Money(new BigDecimal(pay), Currency.getInstance(currency)));
    }
}
