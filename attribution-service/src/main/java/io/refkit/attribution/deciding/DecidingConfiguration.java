package io.refkit.attribution.deciding;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What decides events; import it. */
@Configuration(proxyBeanMethods = false)
@Import({Attributor.class, Batch.class, Decisions.class})
public class DecidingConfiguration {}
