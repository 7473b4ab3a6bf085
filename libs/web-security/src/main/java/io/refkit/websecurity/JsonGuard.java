package io.refkit.websecurity;

import io.refkit.http.Problem;
import io.refkit.http.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

/** How JSON routes are guarded: by the token in each request and nothing else, so that there is nothing to forge. */
public final class JsonGuard {
    private JsonGuard() {}

    /** Guards routes that need no session. */
    public static ServerHttpSecurity open(ServerHttpSecurity http) {
        return stateless(http);
    }

    /** Guards routes that need a session, sent as a bearer token. */
    public static ServerHttpSecurity closed(
            ServerHttpSecurity http, ReactiveAuthenticationManager sessions, Problems problems) {
        var unauthorized = unauthorized(problems);
        var forbidden = forbidden(problems);
        return stateless(http)
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden)
                        .jwt(jwt -> jwt.authenticationManager(sessions)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden));
    }

    /** Without any state between two requests. */
    static ServerHttpSecurity stateless(ServerHttpSecurity http) {
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
