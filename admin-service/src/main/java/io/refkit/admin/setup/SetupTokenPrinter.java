package io.refkit.admin.setup;

import io.refkit.admin.settings.AdminProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Makes the installation's set-up token when one is needed and none is there, and prints it that one time. */
final class SetupTokenPrinter implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger("refkit.setup");

    private final boolean needed;
    private final SetupTokens tokens;

    SetupTokenPrinter(SetupGuard guard, SetupTokens tokens, AdminProperties properties) {
        this.tokens = tokens;
        this.needed = guard.wantsPrintedToken() && properties.password().isEmpty();
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!needed) {
            return;
        }
        var token = SetupToken.random();
        if (Boolean.TRUE.equals(tokens.keep(SetupToken.hash(token)).block())) {
            log.info("Set up the admin account with this setupToken, printed only now: {}", token);
        }
    }
}
