package io.refkit.attribution.commission;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ledger; import it. */
@Configuration(proxyBeanMethods = false)
@Import({Commissions.class, Ledger.class, Lines.class})
public class CommissionConfiguration {}
