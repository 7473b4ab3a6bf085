package io.refkit.websecurity;

import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A session token, the same that the JSON API takes, in a browser.
 *
 * @param secure whether Refkit is reached over https
 */
public record SessionCookie(String name, Duration validity, boolean secure) {
    public ResponseCookie holding(String token) {
        return cookie(token, validity);
    }

    public ResponseCookie ended() {
        return cookie("", Duration.ZERO);
    }

    Mono<String> token(ServerWebExchange exchange) {
        return Mono.justOrEmpty(exchange.getRequest().getCookies().getFirst(name))
                .map(cookie -> cookie.getValue())
                .filter(token -> !token.isEmpty());
    }

    private ResponseCookie cookie(String value, Duration maxAge) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(secure)
                .maxAge(maxAge)
                .build();
    }
}
