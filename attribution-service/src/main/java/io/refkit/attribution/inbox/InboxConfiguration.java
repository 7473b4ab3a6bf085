package io.refkit.attribution.inbox;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The inbox; import it. */
@Configuration(proxyBeanMethods = false)
@Import({Inbox.class, Isolation.class})
public class InboxConfiguration {}
