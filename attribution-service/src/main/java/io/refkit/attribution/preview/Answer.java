package io.refkit.attribution.preview;

import io.refkit.money.Money;
import java.util.List;
import java.util.UUID;

/** What came of a question. */
public sealed interface Answer {
    /**
     * @param differences in the order of affiliates and currencies
     * @param events that were replayed: all that are decided
     */
    record Replayed(List<Difference> differences, long events) implements Answer {}

    record UnknownProgram() implements Answer {}

    /** This process is replaying for somebody else. */
    record Busy() implements Answer {}

    /**
     * What an affiliate earned, and would have earned, in one currency, less what was refunded. Voids and
     * re-attributions by hand are in neither: no terms bring them about.
     */
    record Difference(UUID affiliateId, Money before, Money after) {}
}
