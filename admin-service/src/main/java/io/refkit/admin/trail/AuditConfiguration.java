package io.refkit.admin.trail;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The audit log as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({AuditController.class, AuditLog.class, AuditPages.class})
public class AuditConfiguration {}
