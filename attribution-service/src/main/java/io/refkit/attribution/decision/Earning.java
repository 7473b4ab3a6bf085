package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an attributed sale earns, or why it earns nothing. */
public sealed interface Earning {
    /** @param base what the amount is a percentage of; null where it is fixed */
    record Earned(Rule rule, @Nullable Money base, Money amount) implements Earning {}

    record NoRule() implements Earning {}

    record NoRevenue(Rule rule) implements Earning {}

    /** The rule's amount is in another currency than the event. */
    record CurrencyMismatch(Rule rule) implements Earning {}

    record NotAttributed() implements Earning {}

    /** @param rule null where the program had none for the event's name */
    static Earning of(Sale sale, @Nullable Rule rule) {
        return switch (rule) {
            case null -> new NoRule();
            case Rule.Percent percent ->
                sale.revenue().<Earning>map(gross -> share(percent, gross)).orElseGet(() -> new NoRevenue(percent));
            case Rule.Fixed fixed
            when fixed.pay().currency().equals(sale.currency()) -> new Earned(fixed, null, fixed.pay());
            case Rule.Fixed fixed -> new CurrencyMismatch(fixed);
        };
    }

    private static Earning share(Rule.Percent percent, Money gross) {
        return new Earned(percent, gross, gross.percent(percent.rate()));
    }

    /** @return its name in the ledger, in metrics and, in upper case, in the gRPC contract */
    default String reason() {
        return switch (this) {
            case Earned e -> "earned";
            case NoRule e -> "no_rule";
            case NoRevenue e -> "no_revenue";
            case CurrencyMismatch e -> "currency_mismatch";
            case NotAttributed e -> "not_attributed";
        };
    }

    /** @return the rule that was considered, whether or not it earns */
    default Optional<Rule> considered() {
        return switch (this) {
            case Earned earned -> Optional.of(earned.rule());
            case NoRevenue(var rule) -> Optional.of(rule);
            case CurrencyMismatch(var rule) -> Optional.of(rule);
            case NoRule e -> Optional.empty();
            case NotAttributed e -> Optional.empty();
        };
    }
}
