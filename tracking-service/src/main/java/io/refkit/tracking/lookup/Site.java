package io.refkit.tracking.lookup;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program's website.
 *
 * @param url as the program's owner wrote it, in ASCII
 * @param origin scheme, host and port
 * @param domain its host without {@code www.}, which all of the site is below
 */
public record Site(String url, String origin, String domain) {
    private static final String WWW = "www.";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<scheme>https?)://(?<host>[^/?#@:]+|\\[[^]]+])(?<port>(?::\\d+)?)(?<page>(?:[/?#].*)?)",
            Pattern.CASE_INSENSITIVE);

    /** @return nothing where it is no web address */
    static Optional<Site> of(String url) {
        var parts = ADDRESS.matcher(url.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var host = IDN.toASCII(parts.group("host").toLowerCase(Locale.ROOT));
            var origin = parts.group("scheme").toLowerCase(Locale.ROOT) + "://" + host + parts.group("port");
            var site = new Site(
                    URI.create(origin + parts.group("page")).toASCIIString(),
                    origin,
                    host.startsWith(WWW) ? host.substring(WWW.length()) : host);
            // Below a domain without a name, every host would be.
            return Optional.of(site).filter(named -> !named.domain().isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a host is the site's or below it. */
    public boolean has(@Nullable String host) {
        return host != null && ("." + host.toLowerCase(Locale.ROOT)).endsWith("." + domain);
    }
}
