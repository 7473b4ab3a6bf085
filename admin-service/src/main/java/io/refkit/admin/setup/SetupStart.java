package io.refkit.admin.setup;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What set-up does by itself: before anybody can ask for a page, or else as soon as the database is there. */
final class SetupStart implements SmartInitializingSingleton, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger("refkit.setup");
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Mono<Void> work;
    private Disposable later = Disposables.disposed();

    SetupStart(ConfiguredPassword password, SetupTokenPrinter printer) {
        work = Mono.defer(password::apply).then(Mono.defer(printer::print));
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            work.block();
        } catch (RuntimeException e) {
            log.warn("Set-up waits for the database: {}", e.getMessage());
            later = work.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE)).subscribe();
        }
    }

    @Override
    public void destroy() {
        later.dispose();
    }
}
