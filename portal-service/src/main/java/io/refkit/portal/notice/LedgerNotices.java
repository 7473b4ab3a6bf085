package io.refkit.portal.notice;

import io.refkit.portal.settings.PortalProperties;
import io.refkit.postgres.Background;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Looks into the ledger, every so often, for what mails are about. */
final class LedgerNotices extends Background {
    private final PayoutNotices payouts;
    private final CommissionDigests digests;
    private final Duration pause;

    LedgerNotices(PayoutNotices payouts, CommissionDigests digests, PortalProperties properties) {
        this.payouts = payouts;
        this.digests = digests;
        this.pause = properties.noticePause();
    }

    @Override
    protected Flux<?> work() {
        return every(pause, () -> payouts.write().then(digests.write()), "Mails about the ledger wait");
    }
}
