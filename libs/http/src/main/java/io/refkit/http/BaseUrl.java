package io.refkit.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where people reach Refkit.
 *
 * @param origin scheme, host and port, as browsers write an origin
 * @param path what stands between the origin and Refkit's own paths, without a slash at its end
 */
public record BaseUrl(String origin, String path) {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException with a sentence that names {@code BASE_URL} */
    public static BaseUrl parse(String url) {
        try {
            var uri = new URI(url.strip());
            if (uri.getHost() == null || !isHttp(uri)) {
                throw wrong(url);
            }
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            var origin = (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
            return new BaseUrl(origin, uri.getRawPath().replaceFirst("/+$", ""));
        } catch (URISyntaxException e) {
            throw wrong(url);
        }
    }

    /** @return the address of one of our pages; {@code page} begins with a slash */
    public String page(String page) {
        return origin + path + page;
    }

    /** Whether browsers come over TLS, so that cookies may be kept to it. */
    public boolean isHttps() {
        return origin.startsWith("https://");
    }

    public boolean isLocal() {
        return isLocal(origin.substring(origin.indexOf("://") + 3));
    }

    /** @param authority a host, with a port or without */
    public static boolean isLocal(@Nullable String authority) {
        return authority != null
                && LOCAL.contains(authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT));
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static IllegalArgumentException wrong(String url) {
        return new IllegalArgumentException(
                "BASE_URL must be an address that begins with http:// or https://, not " + url);
    }
}
