package io.refkit.portal.profile;

import io.refkit.http.Checked;
import io.refkit.http.Texts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be otherwise; null leaves it as it is. */
record ProfileChange(
        @Nullable String name,
        @Nullable String language,
        @Nullable Boolean commissionMails) {
    private static final Set<String> LANGUAGES = Set.of("en", "pt");
    private static final int NAME_LENGTH = 200;

    static Checked<ProfileChange> of(
            @Nullable String name, @Nullable String language, @Nullable Boolean commissionMails) {
        return Checked.of(
                new ProfileChange(name, language, commissionMails),
                flawOfName(name),
                language == null || LANGUAGES.contains(language) ? null : "language must be en or pt");
    }

    private static @Nullable String flawOfName(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Texts.isMissing(name) ? "name must not be blank" : Texts.flawOfLine("name", name, NAME_LENGTH);
    }
}
