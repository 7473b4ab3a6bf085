package io.refkit.websecurity;

import io.refkit.http.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** Session tokens of one kind of user: JWTs with the original's claims and our session number, by HS256. */
public final class SignedTokens {
    private static final String ROLE = "role";
    private static final String SESSION = "session";
    private static final JwsHeader HS256 =
            JwsHeader.with(MacAlgorithm.HS256).type("JWT").build();

    private final String role;
    private final Duration validity;
    private final JwtEncoder encoder;
    private final ReactiveJwtDecoder decoder;

    /**
     * @param secrets whose own bytes sign, as the original's do
     * @param role that tells these tokens from those of other users, which the same secrets sign
     */
    public SignedTokens(SigningSecrets secrets, String role, Duration validity) {
        this.role = role;
        this.validity = validity;
        this.encoder = NimbusJwtEncoder.withSecretKey(key(secrets.current())).build();
        this.decoder = decoder(secrets);
    }

    private static ReactiveJwtDecoder decoder(SigningSecrets secrets) {
        var current = decoder(secrets.current());
        if (secrets.previous().isEmpty()) {
            return current;
        }
        var previous = decoder(secrets.previous());
        return token -> current.decode(token).onErrorResume(JwtException.class, e -> previous.decode(token));
    }

    private static ReactiveJwtDecoder decoder(String secret) {
        var decoder = NimbusReactiveJwtDecoder.withSecretKey(key(secret))
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(new JwtTimestampValidator());
        return decoder;
    }

    private static SecretKey key(String secret) {
        return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** @param session the user's session number: a token of an earlier one is dead */
    public String issue(UUID user, long session) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var claims = JwtClaimsSet.builder()
                .subject(user.toString())
                .claim(ROLE, role)
                .claim(SESSION, session)
                .issuedAt(now)
                .expiresAt(now.plus(validity))
                .build();
        return encoder.encode(JwtEncoderParameters.from(HS256, claims)).getTokenValue();
    }

    /**
     * Believes a token that we signed, for as long as its user lets it live.
     *
     * <p>The result is meant to be handed on, not to be a bean: the context takes a bean of this type for every filter
     * chain there is.
     *
     * @param alive what the user may do; empty where the session has ended
     */
    public ReactiveAuthenticationManager believing(Function<Session, Mono<String>> alive) {
        return authentication -> authenticate(authentication, alive);
    }

    private Mono<Authentication> authenticate(Authentication authentication, Function<Session, Mono<String>> alive) {
        return Mono.just(authentication)
                .ofType(BearerTokenAuthenticationToken.class)
                .flatMap(bearer -> decoder.decode(bearer.getToken()))
                .onErrorMap(JwtException.class, e -> new InvalidBearerTokenException("Unauthorized", e))
                .flatMap(
                        jwt -> Mono.justOrEmpty(session(jwt)).flatMap(alive).map(authority -> signedIn(jwt, authority)))
                .switchIfEmpty(Mono.error(() -> new InvalidBearerTokenException("Unauthorized")));
    }

    /** A token without an end is none of ours: the decoder checks the end only where there is one. */
    private Optional<Session> session(Jwt jwt) {
        var subject = jwt.getSubject();
        return role.equals(jwt.getClaims().get(ROLE))
                        && jwt.getExpiresAt() != null
                        && subject != null
                        && jwt.getClaims().get(SESSION) instanceof Long number
                ? Ids.parse(subject).map(user -> new Session(user, number))
                : Optional.empty();
    }

    private static Authentication signedIn(Jwt jwt, String authority) {
        return new JwtAuthenticationToken(jwt, AuthorityUtils.createAuthorityList(authority));
    }

    /** What a token that we signed says. */
    public record Session(UUID user, long number) {}
}
