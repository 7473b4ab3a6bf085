package io.refkit.portal.session;

import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.settings.PortalProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issues the tokens that {@link AffiliateAuthentication} accepts. */
public final class AffiliateTokens {
    /** The claim that says whose token it is: an admin's is signed with the same secret. */
    static final String ROLE = "role";

    static final String AFFILIATE = "affiliate";

    /** The claim that holds the affiliate's session number. */
    static final String SESSION = "session";

    static final Duration VALIDITY = Duration.ofDays(7);
    private static final JwsHeader HS256 =
            JwsHeader.with(MacAlgorithm.HS256).type("JWT").build();

    private final JwtEncoder encoder;

    public AffiliateTokens(PortalProperties properties) {
        encoder = NimbusJwtEncoder.withSecretKey(properties.key()).build();
    }

    public String issue(Affiliate affiliate) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var claims = JwtClaimsSet.builder()
                .subject(affiliate.id().toString())
                .claim(ROLE, AFFILIATE)
                .claim(SESSION, affiliate.sessionNumber())
                .issuedAt(now)
                .expiresAt(now.plus(VALIDITY))
                .build();
        return encoder.encode(JwtEncoderParameters.from(HS256, claims)).getTokenValue();
    }
}
