package io.refkit.attribution.inbox;

import java.util.Locale;

/** What an inbox row is the id of. */
public enum Kind {
    EVENT,
    REFUND;

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
