/** The command {@code verify}: recomputes what is in the ledger from what it rests on, and names what differs. */
@NullMarked
package io.refkit.attribution.verify;

import org.jspecify.annotations.NullMarked;
