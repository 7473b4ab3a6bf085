/** The lines of the ledger: what affiliates earned, and whether it is paid. */
@NullMarked
package io.refkit.attribution.commission;

import org.jspecify.annotations.NullMarked;
