/** Commissions: what was earned, and marking it as paid. */
@NullMarked
package io.refkit.admin.commission;

import org.jspecify.annotations.NullMarked;
