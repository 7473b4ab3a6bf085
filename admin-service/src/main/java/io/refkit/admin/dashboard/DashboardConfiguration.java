package io.refkit.admin.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The dashboard as a part of the admin API and of the panel. */
@Configuration(proxyBeanMethods = false)
@Import({DashboardController.class, DashboardPages.class, Dashboards.class})
public class DashboardConfiguration {}
