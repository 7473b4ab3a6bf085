package io.refkit.admin.program;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long commissions are to be held, as an admin says it.
 *
 * @param isSet false to leave it as it is
 * @param days null for until they are approved by hand
 */
record HoldDays(boolean isSet, @Nullable Integer days) {
    static final HoldDays KEPT = new HoldDays(false, null);
    private static final int MOST = 3650;

    /** Here null is not absent: it ends what was set. @return null where it is neither a number of days nor null */
    static @Nullable HoldDays of(@Nullable JsonNode value) {
        if (value == null) {
            return KEPT;
        }
        if (value.isNull() || (value.isString() && value.stringValue().isEmpty())) {
            return new HoldDays(true, null);
        }
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0 && value.intValue() <= MOST
                ? new HoldDays(true, value.intValue())
                : null;
    }
}
