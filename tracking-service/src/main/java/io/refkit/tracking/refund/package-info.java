/** A sale is taken back, wholly or in part, says the merchant's backend. */
@NullMarked
package io.refkit.tracking.refund;

import org.jspecify.annotations.NullMarked;
