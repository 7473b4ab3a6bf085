package io.refkit.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of single values; each answers what is wrong, or null. */
public final class Texts {
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int EMAIL_LENGTH = 320;

    private Texts() {}

    public static boolean isMissing(@Nullable String value) {
        return value == null || value.isBlank();
    }

    /** A line of text as a column takes it: control characters would forge lines in mails and logs. */
    public static @Nullable String flawOfLine(String name, String value, int maxLength) {
        if (value.codePointCount(0, value.length()) > maxLength) {
            return "%s must have at most %d characters".formatted(name, maxLength);
        }
        return value.codePoints().anyMatch(Character::isISOControl)
                ? name + " must not contain control characters"
                : null;
    }

    /** Lightly: whether mail arrives, only sending it shows. */
    public static @Nullable String flawOfEmail(String name, String value) {
        return value.length() <= EMAIL_LENGTH && EMAIL.matcher(value).matches()
                ? null
                : name + " must be an e-mail address";
    }
}
