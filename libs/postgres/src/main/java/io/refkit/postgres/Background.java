package io.refkit.postgres;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a bean does by itself until it is destroyed. It begins once the application is ready: where a start is refused,
 * nothing is under way to the database.
 */
public abstract class Background implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
    private volatile Disposable running = Disposables.disposed();

    /** @return the work, which is subscribed to once and never fails */
    protected abstract Flux<?> work();

    /**
     * @param work skipped while that of before goes on; where it fails, the next is the next attempt
     * @param failure what the log says then, with the reason
     */
    protected final Flux<?> every(Duration first, Duration pause, Supplier<Mono<?>> work, String failure) {
        return Flux.interval(first, pause)
                .onBackpressureDrop()
                .concatMap(
                        tick -> work.get().onErrorResume(e -> {
                            LoggerFactory.getLogger(getClass()).warn("{}: {}", failure, e.getMessage());
                            return Mono.empty();
                        }),
                        0);
    }

    protected final Flux<?> every(Duration pause, Supplier<Mono<?>> work, String failure) {
        return every(pause, pause, work, failure);
    }

    @Override
    public final void onApplicationEvent(ApplicationReadyEvent ready) {
        running = work().subscribe();
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
