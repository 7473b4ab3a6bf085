package io.refkit.admin.coupon;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Coupons as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({CouponController.class, CouponPages.class, Coupons.class})
public class CouponConfiguration {}
