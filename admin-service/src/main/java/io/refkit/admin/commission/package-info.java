/** Commissions: what was earned, and approving, paying and voiding it. */
@NullMarked
package io.refkit.admin.commission;

import org.jspecify.annotations.NullMarked;
