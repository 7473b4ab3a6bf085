package io.refkit.portal.dashboard;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The dashboard as a part of the portal. */
@Configuration(proxyBeanMethods = false)
@Import({
    CommissionPages.class,
    DashboardController.class,
    DashboardPages.class,
    Earnings.class,
    LineFile.class,
    Results.class
})
public class DashboardConfiguration {}
