package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an attributed sale earns, or why it earns nothing. */
public sealed interface Earning {
    /**
     * @param base what the amount is a percentage of; null where it is fixed
     * @param uncapped the amount before the rule's cap
     */
    record Earned(Rule rule, @Nullable Money base, Money uncapped, Money amount) implements Earning {}

    record NoRule() implements Earning {}

    record NoRevenue(Rule rule) implements Earning {}

    /** The rule's amount or cap is in another currency than the event. */
    record CurrencyMismatch(Rule rule) implements Earning {}

    /** The customer has earned for as long as the rule says. */
    record DurationOver(Rule rule) implements Earning {}

    record NotAttributed() implements Earning {}

    /**
     * @param rule null where there was none for the event's name
     * @param firstCommissionAt of the customer by events of this name before; null where there is none
     */
    static Earning of(Sale sale, @Nullable Rule rule, @Nullable Instant firstCommissionAt) {
        if (rule == null) {
            return new NoRule();
        }
        if (isForeign(sale, rule)) {
            return new CurrencyMismatch(rule);
        }
        if (rule instanceof Rule.Percent && sale.gross() == null) {
            return new NoRevenue(rule);
        }
        return rule.limits().over(firstCommissionAt, sale.receivedAt()) ? new DurationOver(rule) : earned(sale, rule);
    }

    private static boolean isForeign(Sale sale, Rule rule) {
        var cap = rule.limits().cap();
        return cap != null && !cap.currency().equals(sale.currency())
                || rule instanceof Rule.Fixed fixed && !fixed.pay().currency().equals(sale.currency());
    }

    private static Earned earned(Sale sale, Rule rule) {
        var base = rule instanceof Rule.Percent ? sale.revenue().orElseThrow() : null;
        var uncapped = switch (rule) {
            case Rule.Percent percent -> sale.revenue().orElseThrow().percent(percent.rate());
            case Rule.Fixed fixed -> fixed.pay();
        };
        return new Earned(rule, base, uncapped, rule.limits().capped(uncapped));
    }

    /** @return its name in the ledger, in metrics and, in upper case, in the gRPC contract */
    default String reason() {
        return switch (this) {
            case Earned e -> "earned";
            case NoRule e -> "no_rule";
            case NoRevenue e -> "no_revenue";
            case CurrencyMismatch e -> "currency_mismatch";
            case DurationOver e -> "duration_over";
            case NotAttributed e -> "not_attributed";
        };
    }

    /** @return the rule that was considered, whether or not it earns */
    default Optional<Rule> considered() {
        return switch (this) {
            case Earned earned -> Optional.of(earned.rule());
            case NoRevenue(var rule) -> Optional.of(rule);
            case CurrencyMismatch(var rule) -> Optional.of(rule);
            case DurationOver(var rule) -> Optional.of(rule);
            case NoRule e -> Optional.empty();
            case NotAttributed e -> Optional.empty();
        };
    }
}
