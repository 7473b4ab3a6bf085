package io.refkit.websecurity;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How the pages below one path are guarded. */
public final class PageGuard {
    private static final Set<HttpMethod> HARMLESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final SessionCookie session;
    private final String origin;
    private final CsrfCookies tokens;

    /**
     * @param path that all pages are below
     * @param origin that people reach them at
     */
    public PageGuard(SessionCookie session, String path, String origin) {
        this.session = session;
        this.origin = origin;
        this.tokens = new CsrfCookies(session.name() + "_csrf", path, session.secure());
    }

    /**
     * Guards pages that need no session.
     *
     * @param login whose form also works without a token, where the browser does not tell that a stranger's page
     *     posted it
     */
    public ServerHttpSecurity open(
            ServerHttpSecurity http, ServerWebExchangeMatcher login, ServerAccessDeniedHandler denied) {
        return page(http)
                .addFilterAt(
                        forms(
                                exchange ->
                                        login.matches(exchange).map(match -> !match.isMatch() || isForeign(exchange)),
                                denied),
                        SecurityWebFiltersOrder.CSRF);
    }

    /** Guards pages that need a session: the token of a form is asked for after it, as there is nothing to forge before. */
    public ServerHttpSecurity closed(
            ServerHttpSecurity http,
            ReactiveAuthenticationManager sessions,
            ServerAuthenticationEntryPoint login,
            ServerAccessDeniedHandler denied) {
        var authentication = new AuthenticationWebFilter(sessions);
        authentication.setServerAuthenticationConverter(
                exchange -> session.token(exchange).map(BearerTokenAuthenticationToken::new));
        authentication.setAuthenticationFailureHandler(new ServerAuthenticationEntryPointFailureHandler(login));
        return page(http)
                .addFilterAt(authentication, SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterAfter(
                        forms(exchange -> session.token(exchange).hasElement(), denied),
                        SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(login).accessDeniedHandler(denied));
    }

    private boolean isForeign(ServerWebExchange exchange) {
        return !SameOrigin.holds(exchange.getRequest().getHeaders(), origin);
    }

    private CsrfWebFilter forms(ProtectedWhere where, ServerAccessDeniedHandler denied) {
        var filter = new CsrfWebFilter();
        filter.setCsrfTokenRepository(tokens);
        filter.setRequestHandler(new ServerCsrfTokenRequestAttributeHandler());
        filter.setAccessDeniedHandler(denied);
        filter.setRequireCsrfProtectionMatcher(exchange -> HARMLESS.contains(
                        exchange.getRequest().getMethod())
                ? MatchResult.notMatch()
                : where.holds(exchange).flatMap(needed -> needed ? MatchResult.match() : MatchResult.notMatch()));
        return filter;
    }

    @FunctionalInterface
    private interface ProtectedWhere {
        Mono<Boolean> holds(ServerWebExchange exchange);
    }

    private static ServerHttpSecurity page(ServerHttpSecurity http) {
        return JsonGuard.stateless(http)
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(ContentPolicy.USUAL))
                        .frameOptions(frame -> frame.mode(Mode.DENY))
                        // Without a referrer browsers would post forms with no origin either.
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicy(permissions -> permissions.policy(PERMISSIONS))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)));
    }
}
