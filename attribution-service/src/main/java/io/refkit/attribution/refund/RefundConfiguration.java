package io.refkit.attribution.refund;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What processes refunds; import it. */
@Configuration(proxyBeanMethods = false)
@Import({RefundBatch.class, RefundedSales.class, Refunds.class})
public class RefundConfiguration {}
