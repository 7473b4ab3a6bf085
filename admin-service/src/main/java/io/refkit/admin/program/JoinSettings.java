package io.refkit.admin.program;

import io.refkit.admin.input.Change;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an admin says about those who join the program.
 *
 * @param approval {@code manual} or {@code automatic}; null leaves it as it is
 * @param terms what they agree to
 * @param logoUrl what they see beside the program's name
 */
record JoinSettings(@Nullable String approval, Change<String> terms, Change<String> logoUrl) {
    private static final Set<String> APPROVALS = Set.of("manual", "automatic");
    private static final int TERMS_LENGTH = 20_000;

    static Checked<JoinSettings> of(
            @Nullable String approval, @Nullable JsonNode sentTerms, @Nullable JsonNode sentLogo) {
        var terms = Change.of(sentTerms, JoinSettings::text);
        var logo = Change.of(sentLogo, JoinSettings::text);
        if (terms == null || logo == null) {
            return new Invalid<>((terms == null ? "terms" : "logoUrl") + " must be a text, or null");
        }
        var tidy = new Change<>(terms.isSet(), lines(terms.value()));
        return Checked.of(
                new JoinSettings(approval, tidy, logo),
                approval == null || APPROVALS.contains(approval)
                        ? null
                        : "affiliateApproval must be manual or automatic",
                // Its lines are its own.
                tidy.value() == null
                        ? null
                        : Texts.flawOfLine("terms", tidy.value().replaceAll("[\\n\\t]", " "), TERMS_LENGTH),
                logo.value() == null ? null : WebAddress.flaw("logoUrl", logo.value()));
    }

    private static @Nullable String text(JsonNode sent) {
        return sent.isString() ? sent.stringValue() : null;
    }

    private static @Nullable String lines(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : text.replace("\r\n", "\n").strip();
    }
}
