package io.refkit.admin.input;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of a value that something has or has not.
 *
 * @param isSet false to leave it as it is
 * @param value null for none
 */
public record Change<T>(boolean isSet, @Nullable T value) {
    public static <T> Change<T> none() {
        return new Change<>(false, null);
    }

    public static <T> Change<T> to(@Nullable T value) {
        return new Change<>(true, value);
    }

    /**
     * Here null is not absent, and neither is an empty text: they end what was set.
     *
     * @param read answers null for what is of another type
     * @return null for what could not be read
     */
    public static <T> @Nullable Change<T> of(@Nullable JsonNode sent, Function<JsonNode, @Nullable T> read) {
        if (sent == null) {
            return none();
        }
        if (sent.isNull() || (sent.isString() && sent.stringValue().isEmpty())) {
            return to(null);
        }
        var value = read.apply(sent);
        return value == null ? null : to(value);
    }

    /** To be read by {@link #of}. */
    public static @Nullable Integer wholeNumber(JsonNode sent) {
        return sent.isIntegralNumber() && sent.canConvertToInt() ? sent.intValue() : null;
    }

    @Nullable
    public T after(@Nullable T before) {
        return isSet ? value : before;
    }
}
