package io.refkit.admin.program;

import io.refkit.postgres.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * While {@code JWT_SECRET} is being changed, brings the API keys that are stored under the one before under the new
 * one: at the start, and every minute, as replicas that have not changed over still store keys under their own.
 */
final class RenewKeys extends Background {
    private static final Logger log = LoggerFactory.getLogger(RenewKeys.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ApiKeys keys;
    private final ApiKeyCipher cipher;

    RenewKeys(ApiKeys keys, ApiKeyCipher cipher) {
        this.keys = keys;
        this.cipher = cipher;
    }

    @Override
    protected Flux<?> work() {
        return cipher.isChanging()
                ? every(Duration.ZERO, PAUSE, this::renew, "API keys were not stored under the new JWT_SECRET")
                : Flux.empty();
    }

    private Mono<Long> renew() {
        return keys.renew().doOnNext(renewed -> {
            if (renewed > 0) {
                log.info("API keys that are now stored under the new JWT_SECRET: {}", renewed);
            }
        });
    }
}
