package io.refkit.attribution.verify;

import io.refkit.attribution.decision.Decision;
import java.util.List;

/** What should have been decided of an event, and what that says of what was. */
record Recomputed(Decision decision, List<Finding> findings) {}
