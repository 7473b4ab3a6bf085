package io.refkit.websecurity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps the token that forms carry in a cookie of its own: any replica can compare both, and none has a session. */
final class CsrfCookies implements ServerCsrfTokenRepository {
    private static final int BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final SecureRandom random = new SecureRandom();
    private final String name;
    private final String path;
    private final boolean secure;

    CsrfCookies(String name, String path, boolean secure) {
        this.name = name;
        this.path = path;
        this.secure = secure;
    }

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> {
            var bytes = new byte[BYTES];
            random.nextBytes(bytes);
            return token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        });
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.fromRunnable(() -> exchange.getResponse()
                .addCookie(ResponseCookie.from(name, token == null ? "" : token.getToken())
                        .path(path)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .secure(secure)
                        .maxAge(token == null ? 0 : -1)
                        .build()));
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return Mono.justOrEmpty(exchange.getRequest().getCookies().getFirst(name))
                .filter(cookie -> TOKEN.matcher(cookie.getValue()).matches())
                .map(cookie -> token(cookie.getValue()));
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
