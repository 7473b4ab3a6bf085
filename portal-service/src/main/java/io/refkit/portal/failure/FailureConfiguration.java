package io.refkit.portal.failure;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Error pages as a part of the portal. */
@Configuration(proxyBeanMethods = false)
@Import(PortalErrors.class)
public class FailureConfiguration {}
