/** A visitor came over a referral link. */
@NullMarked
package io.refkit.tracking.click;

import org.jspecify.annotations.NullMarked;
