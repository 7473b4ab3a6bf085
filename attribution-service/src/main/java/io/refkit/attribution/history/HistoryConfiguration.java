package io.refkit.attribution.history;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The facts; import it. */
@Configuration(proxyBeanMethods = false)
@Import({Histories.class, History.class, Locks.class, TermsInForce.class})
public class HistoryConfiguration {}
