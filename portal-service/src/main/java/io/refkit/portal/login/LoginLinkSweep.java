package io.refkit.portal.login;

import io.refkit.mail.LoginLinks;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Drops login links that nobody used, every ten minutes. */
final class LoginLinkSweep implements InitializingBean, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(LoginLinkSweep.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final LoginLinks links;
    private final Disposable.Swap running = Disposables.swap();

    LoginLinkSweep(LoginLinks links) {
        this.links = links;
    }

    @Override
    public void afterPropertiesSet() {
        running.replace(Flux.interval(PAUSE)
                .onBackpressureDrop()
                .concatMap(tick -> links.sweep().onErrorResume(e -> {
                    log.warn("Old login links were not swept: {}", e.getMessage());
                    return Mono.empty();
                }))
                .subscribe());
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
