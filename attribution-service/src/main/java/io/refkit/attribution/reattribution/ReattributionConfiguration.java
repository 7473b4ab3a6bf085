package io.refkit.attribution.reattribution;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What re-attributes; import it. */
@Configuration(proxyBeanMethods = false)
@Import({Exchange.class, Owners.class, Reattributions.class})
public class ReattributionConfiguration {}
