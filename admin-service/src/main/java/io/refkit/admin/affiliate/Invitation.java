package io.refkit.admin.affiliate;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who is invited, and the slug of their referral links. */
record Invitation(String name, String email, String slug) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]+");
    private static final int NAME_LENGTH = 200;
    private static final int SLUG_LENGTH = 100;

    static Checked<Invitation> of(@Nullable String name, @Nullable String email, @Nullable String slug) {
        if (name == null || email == null || slug == null || Texts.isMissing(name)) {
            return new Invalid<>("name, email, and slug are required");
        }
        return Checked.of(
                new Invitation(name, email, slug),
                flawOfSlug(slug),
                flawOfName(name),
                Texts.flawOfEmail("email", email));
    }

    static @Nullable String flawOfSlug(String slug) {
        return SLUG.matcher(slug).matches()
                ? Texts.flawOfLine("slug", slug, SLUG_LENGTH)
                : "slug must contain only lowercase letters, numbers, and hyphens";
    }

    static @Nullable String flawOfName(String name) {
        return Texts.isMissing(name) ? "name must not be blank" : Texts.flawOfLine("name", name, NAME_LENGTH);
    }
}
