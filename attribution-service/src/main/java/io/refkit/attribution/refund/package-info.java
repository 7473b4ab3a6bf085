/** Takes back what was earned by sales that were refunded. */
@NullMarked
package io.refkit.attribution.refund;

import org.jspecify.annotations.NullMarked;
