package io.refkit.tracking.lookup;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program's website.
 *
 * @param url as the program's owner wrote it
 * @param origin scheme, host and port
 * @param domain its host without {@code www.}, which all of the site is below
 */
public record Site(String url, String origin, String domain) {
    private static final String WWW = "www.";

    /** @return nothing where it is no web address */
    static Optional<Site> of(String url) {
        try {
            var uri = URI.create(url.strip());
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            var host = uri.getHost().toLowerCase(Locale.ROOT);
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(new Site(
                    url.strip(),
                    uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host + port,
                    host.startsWith(WWW) ? host.substring(WWW.length()) : host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a host is the site's or below it. */
    public boolean has(@Nullable String host) {
        return host != null && ("." + host.toLowerCase(Locale.ROOT)).endsWith("." + domain);
    }
}
