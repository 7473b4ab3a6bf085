package io.refkit.admin.program;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * While {@code JWT_SECRET} is being changed, brings the API keys that are stored under the one before under the new
 * one: at the start, and every minute, as replicas that have not changed over still store keys under their own.
 */
final class RenewKeys implements SmartInitializingSingleton, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RenewKeys.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ApiKeys keys;
    private final ApiKeyCipher cipher;
    private final Disposable.Swap running = Disposables.swap();

    RenewKeys(ApiKeys keys, ApiKeyCipher cipher) {
        this.keys = keys;
        this.cipher = cipher;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (cipher.isChanging()) {
            running.replace(Flux.interval(Duration.ZERO, PAUSE)
                    .onBackpressureDrop()
                    .concatMap(tick -> renew())
                    .subscribe());
        }
    }

    private Mono<Long> renew() {
        return keys.renew()
                .doOnNext(renewed -> {
                    if (renewed > 0) {
                        log.info("API keys that are now stored under the new JWT_SECRET: {}", renewed);
                    }
                })
                .onErrorResume(e -> {
                    log.warn("API keys were not stored under the new JWT_SECRET: {}", e.getMessage());
                    return Mono.empty();
                });
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
