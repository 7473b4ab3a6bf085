package io.refkit.attribution.signal;

import java.util.Locale;

/** Why a sale looks wrong. */
public enum Signal {
    /** The customer's address is the affiliate's own. */
    SELF_REFERRAL,
    /** The click that made it theirs is one of many from the same address. */
    CLICK_STORM,
    /** It was received so soon after that click that no person bought anything in between. */
    FAST_CONVERSION,
    /** The affiliate's address is at a domain of addresses to throw away. */
    DISPOSABLE_EMAIL;

    /** @return its name in the database */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
