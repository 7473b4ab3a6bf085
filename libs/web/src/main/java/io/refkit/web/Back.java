package io.refkit.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.util.UriUtils;

/** The end of a post: back to a page, with what the post has to say. */
public final class Back {
    private final String path;

    private Back(String path) {
        this.path = path;
    }

    /** @param path one of our own, which may have a query */
    public static Back to(String path) {
        return new Back(path);
    }

    public Rendering success(String message) {
        return with("success", message);
    }

    public Rendering error(String message) {
        return with("error", message);
    }

    public Rendering silently() {
        return redirect(path);
    }

    private Rendering with(String name, String message) {
        var separator = path.contains("?") ? "&" : "?";
        return redirect(path + separator + name + "=" + UriUtils.encode(message, StandardCharsets.UTF_8));
    }

    private static Rendering redirect(String address) {
        return Rendering.redirectTo(address).status(HttpStatus.FOUND).build();
    }
}
