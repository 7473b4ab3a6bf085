package io.refkit.admin.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The dashboard as a part of the panel. */
@Configuration(proxyBeanMethods = false)
@Import(DashboardPages.class)
public class DashboardConfiguration {}
