package io.refkit.admin.commission;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import org.jspecify.annotations.Nullable;

/** Why somebody's commission is taken from them. */
record VoidReason(String text) {
    private static final int LENGTH = 500;

    static Checked<VoidReason> of(@Nullable String text) {
        return text == null || Texts.isMissing(text)
                ? new Invalid<>("reason is required")
                : Checked.of(new VoidReason(text), Texts.flawOfLine("reason", text, LENGTH));
    }
}
