package io.refkit.admin.session;

import io.refkit.admin.account.AdminAccount;
import io.refkit.admin.input.Ids;
import io.refkit.admin.settings.AdminProperties;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Believes a session token that we signed, for as long as its account lets it live. */
final class SessionAuthentication {
    private final ReactiveJwtDecoder decoder;
    private final Sessions sessions;

    SessionAuthentication(AdminProperties properties, Sessions sessions) {
        var nimbus = NimbusReactiveJwtDecoder.withSecretKey(SessionKey.of(properties))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        nimbus.setJwtValidator(new JwtTimestampValidator());
        this.decoder = nimbus;
        this.sessions = sessions;
    }

    /** Not a bean: the context takes a bean of this type for every filter chain there is. */
    ReactiveAuthenticationManager manager() {
        return this::authenticate;
    }

    private Mono<Authentication> authenticate(Authentication authentication) {
        return Mono.just(authentication)
                .ofType(BearerTokenAuthenticationToken.class)
                .flatMap(bearer -> decoder.decode(bearer.getToken()))
                .onErrorMap(JwtException.class, e -> new InvalidBearerTokenException("Unauthorized", e))
                .filter(SessionAuthentication::isAdmins)
                .flatMap(this::alive)
                .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("Unauthorized")));
    }

    /** A token without an end is none of ours: the decoder checks the end only where there is one. */
    private static boolean isAdmins(Jwt jwt) {
        return SessionTokens.ADMIN.equals(jwt.getClaims().get(SessionTokens.ROLE)) && jwt.getExpiresAt() != null;
    }

    private Mono<Authentication> alive(Jwt jwt) {
        var subject = jwt.getSubject();
        return Mono.justOrEmpty(subject == null ? null : Ids.parse(subject).orElse(null))
                .flatMap(sessions::of)
                .filter(account -> Long.valueOf(account.sessionNumber())
                        .equals(jwt.getClaims().get(SessionTokens.SESSION)))
                .map(account -> session(jwt, account));
    }

    private static AbstractAuthenticationToken session(Jwt jwt, AdminAccount account) {
        return new JwtAuthenticationToken(
                jwt, AuthorityUtils.createAuthorityList(account.role().name()));
    }
}
