package io.refkit.admin.setup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Makes the installation's set-up token when one is needed and none is there, and prints it that one time. */
final class SetupTokenPrinter implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger("refkit.setup");

    private final SetupGuard guard;
    private final SetupTokens tokens;

    SetupTokenPrinter(SetupGuard guard, SetupTokens tokens) {
        this.guard = guard;
        this.tokens = tokens;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!guard.wantsPrintedToken()) {
            return;
        }
        var token = SetupToken.random();
        if (Boolean.TRUE.equals(tokens.keep(SetupToken.hash(token)).block())) {
            log.info("Set up the admin account with this setupToken, printed only now: {}", token);
        }
    }
}
