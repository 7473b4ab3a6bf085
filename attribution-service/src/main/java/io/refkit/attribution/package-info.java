/** Whose sale an event is and what it earns, and the ledger of what was earned; spoken to over gRPC. */
@NullMarked
package io.refkit.attribution;

import org.jspecify.annotations.NullMarked;
