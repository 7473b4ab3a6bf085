package io.refkit.portal.session;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import io.refkit.http.Problem;
import io.refkit.http.Problems;
import io.refkit.websecurity.GuardedPaths;
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
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/** Who gets through to {@code /affiliate/**}; anybody may join. */
@Configuration(proxyBeanMethods = false)
@Import({
    WebSecurityConfiguration.class,
    AffiliateSessions.class,
    AffiliateAuthentication.class,
    AffiliateTokens.class,
    SignedIn.class
})
public class SessionConfiguration {
    private static final ServerWebExchangeMatcher JSON = pathMatchers("/affiliate/**", "/join/**");

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
                JSON, (exchange, rejection) -> problems.write(exchange, Problem.badRequest("Malformed request")));
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
