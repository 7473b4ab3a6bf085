/** How an affiliate is paid. */
@NullMarked
package io.refkit.portal.payout;

import org.jspecify.annotations.NullMarked;
