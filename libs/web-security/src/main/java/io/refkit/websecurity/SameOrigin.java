package io.refkit.websecurity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Whether a post comes from our own page, as far as the browser says. */
final class SameOrigin {
    private SameOrigin() {}

    /**
     * Whether {@code Origin} and {@code Sec-Fetch-Site}, where they are sent, speak of the same origin.
     *
     * @param origin that of the address people reach us by
     */
    static boolean holds(HttpHeaders headers, String origin) {
        var site = headers.getFirst("Sec-Fetch-Site");
        var sender = headers.getFirst(HttpHeaders.ORIGIN);
        return (site == null || site.equals("same-origin"))
                && (sender == null || isOurs(sender.toLowerCase(Locale.ROOT), headers.getFirst("Host"), origin));
    }

    private static boolean isOurs(String sender, @Nullable String host, String origin) {
        return sender.equals(origin)
                || (host != null
                        && (sender.equalsIgnoreCase("http://" + host) || sender.equalsIgnoreCase("https://" + host)));
    }
}
