package io.refkit.admin.setup;

import io.refkit.admin.settings.AdminProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Makes the installation's set-up token when one is needed and none is there, and prints it that one time. */
final class SetupTokenPrinter {
    private static final Logger log = LoggerFactory.getLogger("refkit.setup");

    private final boolean needed;
    private final SetupTokens tokens;

    SetupTokenPrinter(SetupGuard guard, SetupTokens tokens, AdminProperties properties) {
        this.tokens = tokens;
        this.needed = guard.wantsPrintedToken() && properties.password().isEmpty();
    }

    Mono<Void> print() {
        if (!needed) {
            return Mono.empty();
        }
        var token = SetupToken.random();
        return tokens.keep(SetupToken.hash(token))
                .filter(kept -> kept)
                .doOnNext(
                        kept -> log.info("Set up the admin account with this setupToken, printed only now: {}", token))
                .then();
    }
}
