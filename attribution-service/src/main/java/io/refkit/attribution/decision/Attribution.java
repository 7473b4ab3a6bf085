package io.refkit.attribution.decision;

import java.util.Optional;

/** Whose sale it is, and why. */
public sealed interface Attribution {
    record AttributedClick(Click click) implements Attribution {}

    record NoVisitor() implements Attribution {}

    record NoClickInWindow() implements Attribution {}

    /** An older click of another affiliate does not step in. */
    record AffiliateInactive(Click click) implements Attribution {}

    static Attribution of(Facts facts) {
        if (!facts.sale().hasVisitor()) {
            return new NoVisitor();
        }
        var click = facts.click();
        if (click == null) {
            return new NoClickInWindow();
        }
        return click.affiliateActive() ? new AttributedClick(click) : new AffiliateInactive(click);
    }

    /** @return its name in the ledger, in metrics and, in upper case, in the gRPC contract */
    default String reason() {
        return switch (this) {
            case AttributedClick a -> "attributed_click";
            case NoVisitor a -> "no_visitor";
            case NoClickInWindow a -> "no_click_in_window";
            case AffiliateInactive a -> "affiliate_inactive";
        };
    }

    /** @return the click that was considered, whether or not it attributes */
    default Optional<Click> considered() {
        return switch (this) {
            case AttributedClick(var click) -> Optional.of(click);
            case AffiliateInactive(var click) -> Optional.of(click);
            case NoVisitor a -> Optional.empty();
            case NoClickInWindow a -> Optional.empty();
        };
    }
}
