package io.refkit.attribution.preview;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would have been earned, if.
 *
 * @param days of 24 hours back from now, 1 to 366
 * @param model null: whose sale each was stays as it was decided
 * @param rules each for another event or affiliate
 */
public record Question(UUID programId, int days, @Nullable Model model, List<ChangedRule> rules) {
    /** Which click of a visitor counts. */
    public enum Model {
        LAST_CLICK,
        FIRST_CLICK;

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
