package io.refkit.portal.session;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import io.refkit.http.Problem;
import io.refkit.http.Problems;
import io.refkit.portal.settings.PortalProperties;
import io.refkit.websecurity.GuardedPaths;
import io.refkit.websecurity.PageGuard;
import io.refkit.websecurity.SessionCookie;
import io.refkit.websecurity.WebSecurityConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/** Who gets through to {@code /affiliate/**} and {@code /portal/**}; anybody may join. */
@Configuration(proxyBeanMethods = false)
@Import({
    WebSecurityConfiguration.class,
    AffiliateSessions.class,
    AffiliateAuthentication.class,
    AffiliateTokens.class,
    SignedIn.class
})
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
                "rk_affiliate", AffiliateTokens.VALIDITY, properties.site().isSecure());
    }

    @Bean
    PageGuard portalGuard(SessionCookie affiliateSessionCookie, PortalProperties properties) {
        return new PageGuard(
                affiliateSessionCookie, "/portal", properties.site().origin());
    }

    @Bean
    @Order(-8)
    SecurityWebFilterChain portalOpenChain(ServerHttpSecurity http, PageGuard portalGuard, Problems problems) {
        return portalGuard
                .open(http, OPEN_FORMS, denied(problems))
                .securityMatcher(OPEN_PAGES)
                .authorizeExchange(exchange -> exchange.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(-7)
    SecurityWebFilterChain portalChain(
            ServerHttpSecurity http, PageGuard portalGuard, AffiliateAuthentication authentication, Problems problems) {
        return portalGuard
                .closed(
                        http,
                        authentication.manager(),
                        new RedirectServerAuthenticationEntryPoint("/portal/login"),
                        denied(problems))
                .securityMatcher(pathMatchers("/portal", "/portal/**"))
                .authorizeExchange(exchange -> exchange.anyExchange().authenticated())
                .build();
    }

    private static ServerAccessDeniedHandler denied(Problems problems) {
        return (exchange, e) -> problems.write(
                exchange,
                Problem.forbidden(
                        "This form is too old, or another site sent it. Go back, load the page again and retry."));
    }

    /** Before the chain that wants a token: a client that still sends its old one must get to log in. */
    @Bean
    @Order(-6)
    SecurityWebFilterChain affiliateOpenChain(ServerHttpSecurity http) {
        return stateless(http)
                .securityMatcher(pathMatchers("/affiliate/magic-link", "/affiliate/auth", "/join/*", "/join/*/slug"))
                .authorizeExchange(exchange -> exchange.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(-5)
    SecurityWebFilterChain affiliateChain(
            ServerHttpSecurity http, AffiliateAuthentication authentication, Problems problems) {
        var unauthorized = unauthorized(problems);
        return stateless(http)
                .securityMatcher(pathMatchers("/affiliate/**"))
                .authorizeExchange(exchange -> exchange.anyExchange().authenticated())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(unauthorized)
                        .jwt(jwt -> jwt.authenticationManager(authentication.manager())))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthorized))
                .build();
    }

    @Bean
    GuardedPaths affiliatePaths(Problems problems) {
        return new GuardedPaths(
                GUARDED, (exchange, rejection) -> problems.write(exchange, Problem.badRequest("Malformed request")));
    }

    private static ServerHttpSecurity stateless(ServerHttpSecurity http) {
        return http.csrf(CsrfSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    }

    private static ServerAuthenticationEntryPoint unauthorized(Problems problems) {
        return (exchange, e) -> {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            return problems.write(exchange, Problem.unauthorized("Unauthorized"));
        };
    }
}
