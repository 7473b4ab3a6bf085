package io.refkit.portal.session;

import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.settings.PortalProperties;
import io.refkit.websecurity.SignedTokens;
import io.refkit.websecurity.SignedTokens.Session;
import java.time.Duration;
import org.springframework.security.authentication.ReactiveAuthenticationManager;

/** Issues affiliates' tokens, and believes them for as long as the affiliate is active and has not ended them. */
public final class AffiliateTokens {
    static final Duration VALIDITY = Duration.ofDays(7);

    private final SignedTokens tokens;
    private final AffiliateSessions sessions;

    AffiliateTokens(PortalProperties properties, AffiliateSessions sessions) {
        this.tokens = new SignedTokens(properties.secrets(), "affiliate", VALIDITY);
        this.sessions = sessions;
    }

    public String issue(Affiliate affiliate) {
        return tokens.issue(affiliate.id(), affiliate.sessionNumber());
    }

    /** Who is gone gets through: each route says that it does not find them. */
    ReactiveAuthenticationManager manager() {
        return tokens.believing(session -> sessions.of(session.user())
                .filter(found ->
                        found.map(affiliate -> lets(affiliate, session)).orElse(true))
                .map(found -> "AFFILIATE"));
    }

    private static boolean lets(Affiliate affiliate, Session session) {
        return affiliate.isActive() && affiliate.sessionNumber() == session.number();
    }
}
