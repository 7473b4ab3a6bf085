package io.refkit.attribution.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a decision rests on, as it was when the sale was received.
 *
 * @param terms of each affiliate whom the sale's sources, or those of the customer's sales before it, name
 * @param firstCommissionAt when the customer first earned anybody a commission by an earlier event of this name
 * @param holdDays null where commissions are approved by hand
 */
public record Facts(
        Sale sale,
        Sources sources,
        Map<UUID, Terms> terms,
        @Nullable Instant firstCommissionAt,
        @Nullable Integer holdDays) {
    /** @throws IllegalStateException where the affiliate's terms were not looked up */
    public Terms termsOf(UUID affiliateId) {
        var known = terms.get(affiliateId);
        if (known == null) {
            throw new IllegalStateException("no terms of affiliate " + affiliateId);
        }
        return known;
    }

    public Facts with(Map<UUID, Terms> more) {
        var all = new HashMap<>(terms);
        all.putAll(more);
        return new Facts(sale, sources, Map.copyOf(all), firstCommissionAt, holdDays);
    }

    /** In days of 24 hours, as the cookie's. @return null where it is not held until any day */
    public @Nullable Instant holdUntil() {
        return holdDays == null ? null : sale.receivedAt().plus(Duration.ofDays(holdDays));
    }

    /** What is stored beats what events of the same batch have brought about: it is by later hand, or the same. */
    Facts after(@Nullable UUID bound, @Nullable Instant first) {
        var named = sources.customerAffiliateId() == null && bound != null ? sources.customerOf(bound) : sources;
        var earliest = firstCommissionAt == null || first != null && first.isBefore(firstCommissionAt)
                ? first
                : firstCommissionAt;
        return new Facts(sale, named, terms, earliest, holdDays);
    }
}
