package io.refkit.admin.session;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import io.refkit.admin.panel.PanelErrors;
import io.refkit.admin.settings.AdminProperties;
import io.refkit.http.Problem;
import io.refkit.http.Problems;
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
import org.springframework.security.web.server.csrf.CsrfException;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/** Who gets through to {@code /admin/**} and {@code /panel/**}; other services have other doors. */
@Configuration(proxyBeanMethods = false)
@Import({WebSecurityConfiguration.class, Sessions.class, SessionTokens.class})
public class SessionConfiguration {
    private static final ServerWebExchangeMatcher JSON = pathMatchers("/admin/**");
    private static final ServerWebExchangeMatcher PAGES = pathMatchers("/panel", "/panel/**");
    private static final ServerWebExchangeMatcher LOGIN_PAGE = pathMatchers("/panel/login");
    private static final ServerWebExchangeMatcher OPEN_PAGES =
            pathMatchers("/panel/login", "/panel/setup", "/panel/accounts/accept", "/panel/assets/**");

    @Bean
    SessionCookie adminSessionCookie(AdminProperties properties) {
        return new SessionCookie(
                "rk_admin", SessionTokens.VALIDITY, properties.site().isHttps());
    }

    @Bean
    PageGuard panelGuard(SessionCookie adminSessionCookie, AdminProperties properties) {
        return new PageGuard(adminSessionCookie, "/panel", properties.site().origin());
    }

    /** Before the chain that wants a token: a client that still sends its old one must get to log in. */
    @Bean
    @Order(-2)
    SecurityWebFilterChain adminOpenChain(ServerHttpSecurity http) {
        return JsonGuard.open(http)
                .securityMatcher(pathMatchers("/admin/setup", "/admin/auth", "/admin/accounts/accept"))
                .authorizeExchange(exchange -> exchange.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(-1)
    SecurityWebFilterChain adminChain(ServerHttpSecurity http, SessionTokens tokens, Problems problems) {
        return JsonGuard.closed(http, tokens.manager(), problems)
                .securityMatcher(JSON)
                .authorizeExchange(Access::apply)
                .build();
    }

    @Bean
    @Order(-4)
    SecurityWebFilterChain panelOpenChain(ServerHttpSecurity http, PageGuard panelGuard, PanelErrors errors) {
        return panelGuard
                .open(http, LOGIN_PAGE, denied(errors))
                .securityMatcher(OPEN_PAGES)
                .authorizeExchange(exchange -> exchange.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(-3)
    SecurityWebFilterChain panelChain(
            ServerHttpSecurity http, PageGuard panelGuard, SessionTokens tokens, PanelErrors errors) {
        return panelGuard
                .closed(
                        http,
                        tokens.manager(),
                        new RedirectServerAuthenticationEntryPoint("/panel/login"),
                        denied(errors))
                .securityMatcher(PAGES)
                .authorizeExchange(Access::apply)
                .build();
    }

    @Bean
    GuardedPaths adminPaths(Problems problems) {
        return new GuardedPaths(
                JSON, (exchange, rejection) -> problems.write(exchange, Problem.badRequest("Malformed request")));
    }

    @Bean
    GuardedPaths panelPaths(PanelErrors errors) {
        return new GuardedPaths(
                PAGES, (exchange, rejection) -> errors.write(exchange, Problem.badRequest("Malformed request")));
    }

    private static ServerAccessDeniedHandler denied(PanelErrors errors) {
        return (exchange, e) -> errors.write(
                exchange,
                Problem.forbidden(
                        e instanceof CsrfException
                                ? "This form is too old, or another site sent it. Go back, load the page again and retry."
                                : "Your role does not allow this. An owner of this installation can change it."));
    }
}
