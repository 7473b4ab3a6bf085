package io.refkit.http;

import org.jspecify.annotations.Nullable;

/** What a request's values are: fit for a use case, or refused. */
public sealed interface Checked<T> {
    record Valid<T>(T value) implements Checked<T> {}

    /** @param reason a sentence for the caller */
    record Invalid<T>(String reason) implements Checked<T> {}

    /** @param flaws what is wrong with the value, the gravest first; null where nothing is */
    static <T> Checked<T> of(T value, @Nullable String... flaws) {
        for (var flaw : flaws) {
            if (flaw != null) {
                return new Invalid<>(flaw);
            }
        }
        return new Valid<>(value);
    }
}
