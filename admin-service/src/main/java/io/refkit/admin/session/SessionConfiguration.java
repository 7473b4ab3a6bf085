package io.refkit.admin.session;

import static io.refkit.admin.account.Role.MANAGER;
import static io.refkit.admin.account.Role.OWNER;
import static io.refkit.admin.account.Role.READ_ONLY;
import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import io.refkit.http.Problem;
import io.refkit.http.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import reactor.core.publisher.Mono;

/** Who gets through to {@code /admin/**}, and to nothing else: other services have other doors. */
@Configuration(proxyBeanMethods = false)
@Import({Sessions.class, SessionAuthentication.class, SessionTokens.class})
public class SessionConfiguration {
    private static final ServerWebExchangeMatcher OURS = pathMatchers("/admin/**");

    /** What only an owner changes. */
    private static final String[] OWNERS = {"/admin/accounts/**", "/admin/programs", "/admin/program/api-key/rotate"};

    /** Posted for its size, but it only reads. */
    private static final String PREVIEW = "/admin/commission-rules/preview";

    /** Before the chain that wants a token: a client that still sends its old one must get to log in. */
    @Bean
    @Order(-2)
    SecurityWebFilterChain adminOpenChain(ServerHttpSecurity http) {
        return stateless(http)
                .securityMatcher(pathMatchers("/admin/setup", "/admin/auth", "/admin/accounts/accept"))
                .authorizeExchange(exchange -> exchange.anyExchange().permitAll())
                .build();
    }

    @Bean
    @Order(-1)
    SecurityWebFilterChain adminChain(
            ServerHttpSecurity http, SessionAuthentication authentication, Problems problems) {
        var unauthorized = unauthorized(problems);
        var forbidden = forbidden(problems);
        return stateless(http)
                .securityMatcher(OURS)
                .authorizeExchange(exchange -> exchange.pathMatchers(HttpMethod.GET, "/admin/**")
                        .hasAnyAuthority(OWNER.name(), MANAGER.name(), READ_ONLY.name())
                        .pathMatchers(HttpMethod.POST, PREVIEW)
                        .hasAnyAuthority(OWNER.name(), MANAGER.name(), READ_ONLY.name())
                        .pathMatchers(OWNERS)
                        .hasAuthority(OWNER.name())
                        .anyExchange()
                        .hasAnyAuthority(OWNER.name(), MANAGER.name()))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden)
                        .jwt(jwt -> jwt.authenticationManager(authentication.manager())))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
                .build();
    }

    /** It stands before all chains, and would refuse clicks for what their visitors' browsers send in headers. */
    @Bean
    ServerWebExchangeFirewall adminFirewall() {
        var strict = new StrictServerWebExchangeFirewall();
        return exchange -> OURS.matches(exchange)
                .flatMap(match -> match.isMatch() ? strict.getFirewalledExchange(exchange) : Mono.just(exchange));
    }

    /** What the firewall refuses, such as an encoded slash, is a problem like any other. */
    @Bean
    ServerExchangeRejectedHandler adminRejectedExchanges(Problems problems) {
        return (exchange, rejection) -> problems.write(exchange, Problem.badRequest("Malformed request"));
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

    private static ServerAccessDeniedHandler forbidden(Problems problems) {
        return (exchange, e) -> problems.write(exchange, Problem.forbidden("Forbidden"));
    }
}
