package io.refkit.admin.session;

import io.refkit.admin.account.AdminAccount;
import io.refkit.admin.settings.AdminProperties;
import io.refkit.websecurity.SignedTokens;
import java.time.Duration;
import org.springframework.security.authentication.ReactiveAuthenticationManager;

/** Issues admins' tokens, and believes them for as long as the account lets them live. */
public final class SessionTokens {
    static final Duration VALIDITY = Duration.ofDays(30);

    private final SignedTokens tokens;
    private final Sessions sessions;

    public SessionTokens(AdminProperties properties, Sessions sessions) {
        this.tokens = new SignedTokens(properties.secrets(), "admin", VALIDITY);
        this.sessions = sessions;
    }

    public String issue(AdminAccount account) {
        return tokens.issue(account.id(), account.sessionNumber());
    }

    ReactiveAuthenticationManager manager() {
        return tokens.believing(session -> sessions.of(session.user())
                .filter(account -> account.sessionNumber() == session.number())
                .map(account -> account.role().name()));
    }
}
