package io.refkit.admin.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of a limit that a rule has or has not.
 *
 * @param isSet false to leave it as it is
 * @param value null for none
 */
record Limit<T>(boolean isSet, @Nullable T value) {
    @Nullable
    T after(@Nullable T before) {
        return isSet ? value : before;
    }

    /** As for a program's {@code holdDays}, null is not absent here: it lifts the limit. @return null for no number */
    static @Nullable Limit<BigDecimal> of(@Nullable JsonNode sent) {
        if (sent == null) {
            return new Limit<>(false, null);
        }
        if (sent.isNull() || (sent.isString() && sent.stringValue().isEmpty())) {
            return new Limit<>(true, null);
        }
        return sent.isNumber() ? new Limit<>(true, sent.decimalValue()) : null;
    }

    /** @return null where it is not a whole number */
    static @Nullable Limit<Integer> ofMonths(@Nullable JsonNode sent) {
        if (sent != null && sent.isNumber()) {
            return sent.isIntegralNumber() && sent.canConvertToInt() ? new Limit<>(true, sent.intValue()) : null;
        }
        return of(sent) instanceof Limit<BigDecimal>(boolean isSet, var none) ? new Limit<>(isSet, null) : null;
    }
}
