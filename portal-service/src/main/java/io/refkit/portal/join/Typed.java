package io.refkit.portal.join;

import io.refkit.web.Form;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;

/**
 * What somebody typed into a form that was refused, kept in their browser until the form is back: in its address it
 * would stand in logs.
 */
record Typed(String name, String email, String slug) {
    static final String COOKIE = "rk_join";

    private static final Typed NOTHING = new Typed("", "", "");
    private static final Duration WHILE = Duration.ofMinutes(2);
    /** What a cookie holds at the least, with some room for its attributes. */
    private static final int LENGTH = 3500;

    private static final int FIELDS = 3;

    static Typed in(Form form) {
        return new Typed(line(form.text("name")), line(form.text("email")), line(form.text("slug")));
    }

    static Typed in(@Nullable HttpCookie cookie) {
        if (cookie == null) {
            return NOTHING;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(cookie.getValue());
            var fields = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
            return fields.length == FIELDS ? new Typed(fields[0], fields[1], fields[2]) : NOTHING;
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }

    /** @param path of the form */
    ResponseCookie kept(String path, boolean secure) {
        var text = String.join("\n", name, email, slug);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return cookie(value.length() > LENGTH ? "" : value, path, secure)
                .maxAge(WHILE)
                .build();
    }

    static ResponseCookie forgotten(String path, boolean secure) {
        return cookie("", path, secure).maxAge(Duration.ZERO).build();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value, String path, boolean secure) {
        return ResponseCookie.from(COOKIE, value)
                .path(path)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure);
    }

    private static String line(@Nullable String value) {
        return value == null ? "" : value.replaceAll("\\R", " ");
    }
}
