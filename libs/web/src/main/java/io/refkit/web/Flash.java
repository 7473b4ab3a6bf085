package io.refkit.web;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What the last post has to say, as the address of the page it led back to tells it. Anybody may write such an
 * address: it is shown as text, and never more than a few lines of it.
 */
public record Flash(@Nullable String success, @Nullable String error) {
    private static final int LENGTH = 300;

    public static Flash of(MultiValueMap<String, String> query) {
        return new Flash(cut(query.getFirst("success")), cut(query.getFirst("error")));
    }

    private static @Nullable String cut(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return null;
        }
        return message.length() > LENGTH ? message.substring(0, LENGTH) + "…" : message;
    }
}
