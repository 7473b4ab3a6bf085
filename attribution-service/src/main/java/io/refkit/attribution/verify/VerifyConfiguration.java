package io.refkit.attribution.verify;

import io.refkit.attribution.history.HistoryConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What verifies; no part of the running service. */
@Configuration(proxyBeanMethods = false)
@Import({
    HistoryConfiguration.class,
    Balances.class,
    DailySums.class,
    KeptClicks.class,
    LateClicks.class,
    Recomputation.class,
    SaleAudit.class,
    StoredEvents.class,
    StoredRefunds.class,
    StoredSales.class,
    Strays.class,
    Unattributed.class,
    Verifier.class
})
class VerifyConfiguration {}
