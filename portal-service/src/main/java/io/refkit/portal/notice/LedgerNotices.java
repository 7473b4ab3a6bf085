package io.refkit.portal.notice;

import io.refkit.portal.settings.PortalProperties;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks into the ledger, every so often, for what mails are about. */
final class LedgerNotices implements InitializingBean, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(LedgerNotices.class);

    private final PayoutNotices payouts;
    private final CommissionDigests digests;
    private final Duration pause;
    private final Disposable.Swap running = Disposables.swap();

    LedgerNotices(PayoutNotices payouts, CommissionDigests digests, PortalProperties properties) {
        this.payouts = payouts;
        this.digests = digests;
        this.pause = properties.noticePause();
    }

    @Override
    public void afterPropertiesSet() {
        running.replace(Flux.interval(pause)
                .onBackpressureDrop()
                .concatMap(tick -> payouts.write().then(digests.write()).onErrorResume(e -> {
                    log.warn("Mails about the ledger wait: {}", e.getMessage());
                    return Mono.empty();
                }))
                .subscribe());
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
