package io.refkit.attribution.verify;

import io.refkit.attribution.decision.Commission;
import java.util.List;

/**
 * What a sale should have brought about.
 *
 * @param commissions one after the other: by its decision, then by each re-attribution, of those that earned
 * @param lastStands whether the last is the present owner's; not where the present owner earned nothing
 */
record Due(List<Commission> commissions, boolean lastStands) {}
