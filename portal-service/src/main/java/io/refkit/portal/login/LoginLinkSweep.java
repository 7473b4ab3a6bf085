package io.refkit.portal.login;

import io.refkit.mail.LoginLinks;
import io.refkit.postgres.Background;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Drops login links that nobody used, every ten minutes. */
final class LoginLinkSweep extends Background {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final LoginLinks links;

    LoginLinkSweep(LoginLinks links) {
        this.links = links;
    }

    @Override
    protected Flux<?> work() {
        return every(PAUSE, links::sweep, "Old login links were not swept");
    }
}
