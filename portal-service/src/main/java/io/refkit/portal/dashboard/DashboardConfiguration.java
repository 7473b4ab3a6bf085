package io.refkit.portal.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The dashboard as a part of the portal. */
@Configuration(proxyBeanMethods = false)
@Import({DashboardController.class, DashboardPages.class, Earnings.class})
public class DashboardConfiguration {}
