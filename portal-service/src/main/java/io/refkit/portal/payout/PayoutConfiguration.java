package io.refkit.portal.payout;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Payout details as a part of the portal. */
@Configuration(proxyBeanMethods = false)
@Import({ChangePayout.class, PayoutController.class, PayoutPages.class})
public class PayoutConfiguration {}
