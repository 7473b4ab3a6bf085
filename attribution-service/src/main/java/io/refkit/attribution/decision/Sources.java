package io.refkit.attribution.decision;

import io.refkit.attribution.decision.Attribution.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whatever names an affiliate for a sale, as it was when the sale was received.
 *
 * @param customerAffiliateId whose customer it is; null where nobody's yet
 * @param coupon null where the sale came with none, an unknown or an expired one
 * @param click null where the visitor has none within the window
 */
public record Sources(
        @Nullable UUID customerAffiliateId,
        @Nullable Coupon coupon,
        @Nullable Click click) {
    /** @return by the first source that names anybody */
    Optional<Attributed> first() {
        return Stream.of(
                        Optional.ofNullable(customerAffiliateId).<Attributed>map(Attribution.AttributedCustomer::new),
                        Optional.ofNullable(coupon).<Attributed>map(Attribution.AttributedCoupon::new),
                        Optional.ofNullable(click).<Attributed>map(Attribution.AttributedClick::new))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** @return all who are named */
    public List<UUID> affiliateIds() {
        var ids = new ArrayList<@Nullable UUID>();
        ids.add(customerAffiliateId);
        ids.add(coupon == null ? null : coupon.affiliateId());
        ids.add(click == null ? null : click.affiliateId());
        return ids.stream().filter(Objects::nonNull).toList();
    }

    Sources customerOf(UUID affiliateId) {
        return new Sources(affiliateId, coupon, click);
    }
}
