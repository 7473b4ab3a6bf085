/** The ledger: what affiliates earned line by line, how far each line has come, and where the money lies. */
@NullMarked
package io.refkit.attribution.commission;

import org.jspecify.annotations.NullMarked;
