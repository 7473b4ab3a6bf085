package io.refkit.portal.session;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import io.refkit.http.Problem;
import io.refkit.http.Problems;
import io.refkit.portal.failure.PortalErrors;
import io.refkit.portal.settings.PortalProperties;
import io.refkit.websecurity.GuardedPaths;
import io.refkit.websecurity.JsonGuard;
import io.refkit.websecurity.PageGuard;
import io.refkit.websecurity.SessionCookie;
import io.refkit.websecurity.WebSecurityConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/** Who gets through to {@code /affiliate/**} and {@code /portal/**}; anybody may join. */
@Configuration(proxyBeanMethods = false)
@Import({WebSecurityConfiguration.class, AffiliateSessions.class, AffiliateTokens.class, SignedIn.class})
public class SessionConfiguration {
    private static final ServerWebExchangeMatcher GUARDED =
            pathMatchers("/affiliate/**", "/join/**", "/portal", "/portal/**");
    /** Forms that whoever is not logged in posts. */
    private static final ServerWebExchangeMatcher OPEN_FORMS = pathMatchers("/portal/login", "/join/*/form");

    private static final ServerWebExchangeMatcher OPEN_PAGES =
            pathMatchers("/portal/login", "/portal/auth", "/portal/assets/**", "/join/*/form");

    @Bean
    SessionCookie affiliateSessionCookie(PortalProperties properties) {
        return new SessionCookie(
                "rk_affiliate", AffiliateTokens.VALIDITY, properties.site().isHttps());
    }

    @Bean
    PageGuard portalGuard(SessionCookie affiliateSessionCookie, PortalProperties properties) {
        return new PageGuard(
                affiliateSessionCookie, "/portal", properties.site().origin());
    }

    @Bean
    @Order(-8)
    SecurityWebFilterChain portalOpenChain(ServerHttpSecurity http, PageGuard portalGuard, PortalErrors errors) {
        return portalGuard
                .open(http, OPEN_FORMS, denied(errors))
                .securityMatcher(OPEN_PAGES)
                .authorizeExchange(exchange -> exchange.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(-7)
    SecurityWebFilterChain portalChain(
            ServerHttpSecurity http, PageGuard portalGuard, AffiliateTokens tokens, PortalErrors errors) {
        return portalGuard
                .closed(
                        http,
                        tokens.manager(),
                        new RedirectServerAuthenticationEntryPoint("/portal/login"),
                        denied(errors))
                .securityMatcher(pathMatchers("/portal", "/portal/**"))
                .authorizeExchange(exchange -> exchange.anyExchange().authenticated())
                .build();
    }

    private static ServerAccessDeniedHandler denied(PortalErrors errors) {
        return (exchange, e) -> errors.write(
                exchange,
                Problem.forbidden(
                        "This form is too old, or another site sent it. Go back, load the page again and retry."));
    }

    /** Before the chain that wants a token: a client that still sends its old one must get to log in. */
    @Bean
    @Order(-6)
    SecurityWebFilterChain affiliateOpenChain(ServerHttpSecurity http) {
        return JsonGuard.open(http)
                .securityMatcher(pathMatchers("/affiliate/magic-link", "/affiliate/auth", "/join/*", "/join/*/slug"))
                .authorizeExchange(exchange -> exchange.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(-5)
    SecurityWebFilterChain affiliateChain(ServerHttpSecurity http, AffiliateTokens tokens, Problems problems) {
        return JsonGuard.closed(http, tokens.manager(), problems)
                .securityMatcher(pathMatchers("/affiliate/**"))
                .authorizeExchange(exchange -> exchange.anyExchange().authenticated())
                .build();
    }

    @Bean
    GuardedPaths affiliatePaths(PortalErrors errors) {
        return new GuardedPaths(
                GUARDED, (exchange, rejection) -> errors.write(exchange, Problem.badRequest("Malformed request")));
    }
}
