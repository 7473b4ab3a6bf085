package io.refkit.portal.session;

import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.input.Ids;
import io.refkit.portal.settings.PortalProperties;
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

/** Believes a session token that we signed, for as long as its affiliate is active and has not ended it. */
final class AffiliateAuthentication {
    private final ReactiveJwtDecoder decoder;
    private final AffiliateSessions sessions;

    AffiliateAuthentication(PortalProperties properties, AffiliateSessions sessions) {
        var nimbus = NimbusReactiveJwtDecoder.withSecretKey(properties.key())
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
                .filter(AffiliateAuthentication::isAffiliates)
                .flatMap(this::alive)
                .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("Unauthorized")));
    }

    /** A token without an end is none of ours: the decoder checks the end only where there is one. */
    private static boolean isAffiliates(Jwt jwt) {
        return AffiliateTokens.AFFILIATE.equals(jwt.getClaims().get(AffiliateTokens.ROLE))
                && jwt.getExpiresAt() != null;
    }

    /** Who is gone gets through: each route says that it does not find them. */
    private Mono<Authentication> alive(Jwt jwt) {
        var subject = jwt.getSubject();
        return Mono.justOrEmpty(subject == null ? null : Ids.parse(subject).orElse(null))
                .flatMap(sessions::of)
                .filter(found -> found.map(affiliate -> lets(affiliate, jwt)).orElse(true))
                .map(found -> new JwtAuthenticationToken(jwt, AuthorityUtils.createAuthorityList("AFFILIATE")));
    }

    private static boolean lets(Affiliate affiliate, Jwt jwt) {
        return affiliate.isActive()
                && Long.valueOf(affiliate.sessionNumber())
                        .equals(jwt.getClaims().get(AffiliateTokens.SESSION));
    }
}
