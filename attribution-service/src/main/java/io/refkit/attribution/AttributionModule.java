package io.refkit.attribution;

import io.refkit.attribution.acting.ActingConfiguration;
import io.refkit.attribution.api.ApiConfiguration;
import io.refkit.attribution.commission.CommissionConfiguration;
import io.refkit.attribution.deciding.DecidingConfiguration;
import io.refkit.attribution.fraud.FraudConfiguration;
import io.refkit.attribution.history.HistoryConfiguration;
import io.refkit.attribution.inbox.InboxConfiguration;
import io.refkit.attribution.preview.PreviewConfiguration;
import io.refkit.attribution.reattribution.ReattributionConfiguration;
import io.refkit.attribution.refund.RefundConfiguration;
import io.refkit.attribution.sweep.SweepConfiguration;
import io.refkit.postgres.PostgresConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything of this service; import it. */
@Configuration(proxyBeanMethods = false)
@Import({
    PostgresConfiguration.class,
    ActingConfiguration.class,
    InboxConfiguration.class,
    HistoryConfiguration.class,
    CommissionConfiguration.class,
    FraudConfiguration.class,
    DecidingConfiguration.class,
    RefundConfiguration.class,
    ReattributionConfiguration.class,
    PreviewConfiguration.class,
    SweepConfiguration.class,
    ApiConfiguration.class
})
public class AttributionModule {}
