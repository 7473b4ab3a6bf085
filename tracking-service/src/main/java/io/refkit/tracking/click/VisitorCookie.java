package io.refkit.tracking.click;

import io.refkit.tracking.lookup.Directory.Affiliate;
import io.refkit.tracking.lookup.Site;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The visitor's cookie, as the server sets it where it answers on the site's own domain: browsers keep such a one longer
 * than what scripts write.
 */
final class VisitorCookie {
    static final String NAME = "rk_visitor";

    private static final Pattern TOKEN = Pattern.compile("rk_[A-Za-z0-9_-]{1,64}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*|[^.]*");

    private VisitorCookie() {}

    /** Whether it is one that a script of ours may have made: anything else goes into no header. */
    static boolean isToken(@Nullable String token) {
        return token != null && TOKEN.matcher(token).matches();
    }

    /** @return nothing where the page or we are elsewhere, or the token is not one of ours */
    static Optional<ResponseCookie> forPage(Affiliate affiliate, String token, ServerHttpRequest request) {
        return origin(request)
                .filter(origin -> affiliate
                        .site()
                        .filter(site -> site.has(origin.getHost()))
                        .isPresent())
                .flatMap(origin -> of(affiliate, token, request, "https".equals(origin.getScheme())));
    }

    /** @return nothing where we are elsewhere */
    static Optional<ResponseCookie> of(Affiliate affiliate, String token, ServerHttpRequest request, boolean secure) {
        return affiliate
                .site()
                .filter(site -> site.has(request.getURI().getHost()) && isToken(token))
                .map(site -> ResponseCookie.from(NAME, token)
                        .domain(domain(site))
                        .path("/")
                        .maxAge(Duration.ofDays(affiliate.cookieDays()))
                        .sameSite("Lax")
                        .secure(secure)
                        .build());
    }

    /** Browsers take none for an address, nor for a host without a dot. */
    private static @Nullable String domain(Site site) {
        return ADDRESS.matcher(site.domain()).matches() ? null : site.domain();
    }

    private static Optional<URI> origin(ServerHttpRequest request) {
        try {
            return Optional.ofNullable(request.getHeaders().getOrigin()).map(URI::create);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
