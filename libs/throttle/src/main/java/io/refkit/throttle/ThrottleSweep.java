package io.refkit.throttle;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sweeps {@link Throttles} once a minute. */
public final class ThrottleSweep implements InitializingBean, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ThrottleSweep.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Throttles throttles;
    private final Disposable.Swap running = Disposables.swap();

    public ThrottleSweep(Throttles throttles) {
        this.throttles = throttles;
    }

    @Override
    public void afterPropertiesSet() {
        running.replace(Flux.interval(PAUSE)
                .onBackpressureDrop()
                .concatMap(tick -> throttles.sweep().onErrorResume(e -> {
                    log.warn("Old throttles were not swept: {}", e.getMessage());
                    return Mono.empty();
                }))
                .subscribe());
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
