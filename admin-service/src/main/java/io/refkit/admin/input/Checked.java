package io.refkit.admin.input;

/** What a request's values are: fit for a use case, or refused. */
public sealed interface Checked<T> {
    record Valid<T>(T value) implements Checked<T> {}

    /** @param reason a sentence for the caller */
    record Invalid<T>(String reason) implements Checked<T> {}
}
