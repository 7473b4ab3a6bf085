package io.refkit.admin.session;

import io.refkit.admin.account.AdminAccount;
import io.refkit.admin.settings.AdminProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issues the tokens that {@link SessionAuthentication} accepts. */
public final class SessionTokens {
    /** The claim that says whose token it is: an affiliate's is signed with the same secret. */
    static final String ROLE = "role";

    static final String ADMIN = "admin";

    /** The claim that holds the account's session number. */
    static final String SESSION = "session";

    static final Duration VALIDITY = Duration.ofDays(30);
    private static final JwsHeader HS256 =
            JwsHeader.with(MacAlgorithm.HS256).type("JWT").build();

    private final JwtEncoder encoder;

    public SessionTokens(AdminProperties properties) {
        encoder = NimbusJwtEncoder.withSecretKey(SessionKey.of(properties)).build();
    }

    public String issue(AdminAccount account) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var claims = JwtClaimsSet.builder()
                .subject(account.id().toString())
                .claim(ROLE, ADMIN)
                .claim(SESSION, account.sessionNumber())
                .issuedAt(now)
                .expiresAt(now.plus(VALIDITY))
                .build();
        return encoder.encode(JwtEncoderParameters.from(HS256, claims)).getTokenValue();
    }
}
