package io.refkit.portal.join;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who wants to join, and the slug of their referral links. */
record Application(String name, String email, String slug) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");
    private static final int NAME_LENGTH = 200;
    private static final int SLUG_LENGTH = 100;

    static Checked<Application> of(@Nullable String name, @Nullable String email, @Nullable String slug) {
        if (name == null || Texts.isMissing(name) || email == null || slug == null || slug.isEmpty()) {
            return new Invalid<>("name, email, and slug are required");
        }
        return Checked.of(
                new Application(name, email, slug),
                flawOfSlug(slug),
                Texts.flawOfLine("name", name, NAME_LENGTH),
                Texts.flawOfEmail("email", email));
    }

    static @Nullable String flawOfSlug(String slug) {
        return SLUG.matcher(slug).matches()
                ? Texts.flawOfLine("slug", slug, SLUG_LENGTH)
                : "slug must contain only lowercase letters, numbers, and hyphens";
    }
}
