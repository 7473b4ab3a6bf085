package io.refkit.admin.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An explanation in words. Its template reaches public methods only. */
record Plainly(Explanation explained, Map<UUID, String> names) {
    static Collection<UUID> affiliates(Explanation explained) {
        var decision = explained.decision();
        return Stream.of(
                        Stream.ofNullable(explained.event().affiliateId()),
                        Stream.ofNullable(decision).flatMap(one -> Stream.ofNullable(one.affiliateId())),
                        explained.commissions().stream().map(Explanation.Line::affiliateId),
                        explained.reattributions().stream()
                                .flatMap(one -> Stream.of(one.fromAffiliateId(), one.toAffiliateId())))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    public String whose() {
        var decision = explained.decision();
        if (decision == null) {
            return "Not decided yet. That takes a moment.";
        }
        var name = name(decision.affiliateId());
        return switch (decision.attribution()) {
            case "attributed_customer" -> "It is %s’s: the customer was theirs already.".formatted(name);
            case "attributed_coupon" -> "It is %s’s: the coupon %s is theirs.".formatted(name, decision.coupon());
            case "attributed_click" -> "It is %s’s: the visitor came by their link.".formatted(name);
            case "no_visitor" -> "It is nobody’s: the event named no visitor, no customer we know and no coupon.";
            case "no_click_in_window" ->
                "It is nobody’s: the visitor came by nobody’s link within the program’s cookie days.";
            case "affiliate_inactive" ->
                "It is nobody’s: it led to %s, who was not active at that time.".formatted(name);
            default -> decision.attribution();
        };
    }

    public String earned() {
        var decision = explained.decision();
        if (decision == null) {
            return "";
        }
        return switch (decision.earning()) {
            case "earned" -> "It earned a commission.";
            case "no_rule" ->
                "It earned nothing: no rule says what %s earns."
                        .formatted(explained.event().eventName());
            case "no_revenue" -> "It earned nothing: the rule pays a percentage, and the event came without revenue.";
            case "duration_over" -> "It earned nothing: the time in which this customer earns was over.";
            case "currency_mismatch" ->
                "It earned nothing: the rule’s amounts are in another currency than %s."
                        .formatted(explained.event().currency());
            case "not_attributed" -> "So it earned nothing.";
            default -> decision.earning();
        };
    }

    /** @return how the commission was reckoned, step by step; nothing where there is none */
    public List<String> sum() {
        var decision = explained.decision();
        if (decision == null || !decision.earning().equals("earned") || decision.uncapped() == null) {
            return List.of();
        }
        var uncapped = amount(decision.uncapped());
        var first = decision.base() == null || decision.rate() == null
                ? "A fixed amount of " + uncapped
                : "%s%% of %s is %s, rounded half up"
                        .formatted(decision.rate().toPlainString(), amount(decision.base()), uncapped);
        var cap = decision.maxAmount();
        if (cap == null) {
            return List.of(first);
        }
        var isCut = decision.uncapped().compareTo(cap) > 0;
        return List.of(first, (isCut ? "cut to the rule’s most, " : "not more than the rule’s most, ") + amount(cap));
    }

    /** @return whether a commission of it waits in the review */
    public boolean isToReview() {
        var event = explained.event();
        return !event.signals().isEmpty()
                && event.signalsClearedAt() == null
                && explained.commissions().stream()
                        .filter(line -> line.type().equals("commission")
                                && line.affiliateId().equals(event.affiliateId()))
                        .anyMatch(line -> !line.status().equals("voided"));
    }

    public String name(@Nullable UUID affiliate) {
        return affiliate == null ? "nobody" : names.getOrDefault(affiliate, "somebody");
    }

    private String amount(BigDecimal amount) {
        var code = explained.event().currency();
        int digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        return amount.setScale(Math.max(amount.scale(), digits), RoundingMode.UNNECESSARY)
                        .toPlainString() + " " + code;
    }
}
