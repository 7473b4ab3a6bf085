/** Coupons: codes by which a sale is an affiliate's without any click. */
@NullMarked
package io.refkit.admin.coupon;

import org.jspecify.annotations.NullMarked;
