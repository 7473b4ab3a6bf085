package io.refkit.attribution.commission;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ledger's lines; import it. */
@Configuration(proxyBeanMethods = false)
@Import(Commissions.class)
public class CommissionConfiguration {}
