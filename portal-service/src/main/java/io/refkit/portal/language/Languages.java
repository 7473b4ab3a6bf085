package io.refkit.portal.language;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** English, and Portuguese for whoever prefers it. */
public final class Languages {
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale PORTUGUESE = Locale.of("pt");
    public static final List<Locale> ALL = List.of(ENGLISH, PORTUGUESE);

    private Languages() {}

    /** @param acceptLanguage as a browser sends it, or nothing, or nonsense */
    public static Locale preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ENGLISH;
        }
        try {
            var found = Locale.lookup(LanguageRange.parse(acceptLanguage), ALL);
            return found == null ? ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }

    /** @return the same language in the country that the browser names with it, or without one */
    static Locale regional(Locale language, @Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return language;
        }
        try {
            return LanguageRange.parse(acceptLanguage).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .filter(locale -> locale.getLanguage().equals(language.getLanguage()))
                    .findFirst()
                    .orElse(language);
        } catch (IllegalArgumentException e) {
            return language;
        }
    }
}
