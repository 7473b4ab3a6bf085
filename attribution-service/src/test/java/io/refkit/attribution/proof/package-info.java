/** Proves that whatever becomes of deliveries, the ledger says the same as if each had come once and in its turn. */
@NullMarked
package io.refkit.attribution.proof;

import org.jspecify.annotations.NullMarked;
