package io.refkit.attribution.decision;

import io.refkit.attribution.decision.Rule.Limits;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts: a sale of 99.00 USD by a visitor who came by an active affiliate's click, under a rule of 30 percent. */
final class Given {
    static final UUID AFFILIATE = UUID.randomUUID();
    static final UUID OTHER = UUID.randomUUID();
    static final UUID PROGRAM = UUID.randomUUID();
    static final Instant RECEIVED = Instant.parse("2026-01-31T12:00:00Z");
    static final Limits UNLIMITED = new Limits(null, null);

    private Given() {}

    static Facts facts() {
        return facts(sale("99.00", "USD"), new Sources(null, null, click()), true, percent("30"));
    }

    static Facts with(Sale sale) {
        return facts(sale, facts().sources(), true, percent("30"));
    }

    static Facts with(Sources sources) {
        return facts(facts().sale(), sources, true, percent("30"));
    }

    static Facts with(@Nullable Rule rule) {
        return facts(facts().sale(), facts().sources(), true, rule);
    }

    static Facts with(Sale sale, Rule rule) {
        return facts(sale, facts().sources(), true, rule);
    }

    static Facts inactive(Sources sources) {
        return facts(facts().sale(), sources, false, percent("30"));
    }

    /** @param active whether the affiliate is; the other one is in any case */
    static Facts facts(Sale sale, Sources sources, boolean active, @Nullable Rule rule) {
        return new Facts(sale, sources, terms(active, rule), null, null);
    }

    static Facts since(Facts facts, @Nullable Instant firstCommissionAt) {
        return new Facts(facts.sale(), facts.sources(), facts.terms(), firstCommissionAt, null);
    }

    private static Map<UUID, Terms> terms(boolean active, @Nullable Rule rule) {
        var terms = new HashMap<UUID, Terms>();
        terms.put(AFFILIATE, new Terms(active, rule));
        terms.put(OTHER, new Terms(true, rule));
        return terms;
    }

    static Sale sale(@Nullable String gross, String currency) {
        return new Sale(
                UUID.randomUUID(),
                PROGRAM,
                "purchase",
                new Sale.Buyer(null, true),
                gross == null ? null : new BigDecimal(gross),
                Currency.getInstance(currency),
                RECEIVED);
    }

    static Sale by(Sale.Buyer buyer, Sale sale) {
        return new Sale(
                sale.eventId(), sale.programId(), sale.name(), buyer, sale.gross(), sale.currency(), sale.receivedAt());
    }

    static Sale at(Instant instant, Sale sale) {
        return new Sale(
                sale.eventId(), sale.programId(), sale.name(), sale.buyer(), sale.gross(), sale.currency(), instant);
    }

    static Sale withoutVisitor(Sale sale) {
        return by(new Sale.Buyer(null, false), sale);
    }

    static Sources nobody() {
        return new Sources(null, null, null);
    }

    static Click click() {
        return click(AFFILIATE);
    }

    static Click click(UUID affiliate) {
        return new Click(UUID.randomUUID(), Instant.parse("2026-01-01T00:00:00Z"), affiliate);
    }

    static Coupon coupon(UUID affiliate) {
        return new Coupon(UUID.randomUUID(), affiliate);
    }

    static Rule percent(String rate) {
        return percent(rate, UNLIMITED);
    }

    static Rule percent(String rate, Limits limits) {
        return new Rule.Percent(UUID.randomUUID(), 1, new BigDecimal(rate), limits);
    }

    static Rule fixed(String pay, String currency) {
        return new Rule.Fixed(UUID.randomUUID(), 1, money(pay, currency), UNLIMITED);
    }

    static Limits months(int months) {
        return new Limits(months, null);
    }

    static Limits cap(String amount, String currency) {
        return new Limits(null, money(amount, currency));
    }

    static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }
}
