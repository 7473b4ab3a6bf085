package io.refkit.attribution.decision;

import java.util.Optional;
import java.util.UUID;

/** Whose sale it is, and why. */
public sealed interface Attribution {
    /** It is somebody's. */
    sealed interface Attributed extends Attribution {
        UUID affiliateId();
    }

    record AttributedCustomer(UUID affiliateId) implements Attributed {}

    record AttributedCoupon(Coupon coupon) implements Attributed {
        @Override
        public UUID affiliateId() {
            return coupon.affiliateId();
        }
    }

    record AttributedClick(Click click) implements Attributed {
        @Override
        public UUID affiliateId() {
            return click.affiliateId();
        }
    }

    record NoVisitor() implements Attribution {}

    record NoClickInWindow() implements Attribution {}

    /** No other source, and no older click of another affiliate, steps in. */
    record AffiliateInactive(UUID affiliateId) implements Attribution {}

    static Attribution of(Facts facts) {
        var named = facts.sources().first();
        if (named.isEmpty()) {
            return facts.sale().buyer().hasVisitor() ? new NoClickInWindow() : new NoVisitor();
        }
        var affiliateId = named.get().affiliateId();
        return facts.termsOf(affiliateId).affiliateActive() ? named.get() : new AffiliateInactive(affiliateId);
    }

    /** @return its name in the ledger, in metrics and, in upper case, in the gRPC contract */
    default String reason() {
        return switch (this) {
            case AttributedCustomer a -> "attributed_customer";
            case AttributedCoupon a -> "attributed_coupon";
            case AttributedClick a -> "attributed_click";
            case NoVisitor a -> "no_visitor";
            case NoClickInWindow a -> "no_click_in_window";
            case AffiliateInactive a -> "affiliate_inactive";
        };
    }

    /** @return the affiliate who was named, whether or not it is their sale */
    default Optional<UUID> named() {
        return switch (this) {
            case Attributed attributed -> Optional.of(attributed.affiliateId());
            case AffiliateInactive(var affiliateId) -> Optional.of(affiliateId);
            case NoVisitor a -> Optional.empty();
            case NoClickInWindow a -> Optional.empty();
        };
    }
}
