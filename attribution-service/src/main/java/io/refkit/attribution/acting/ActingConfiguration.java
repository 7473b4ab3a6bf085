package io.refkit.attribution.acting;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What tells who acts; import it. */
@Configuration(proxyBeanMethods = false)
@Import(Acting.class)
public class ActingConfiguration {}
