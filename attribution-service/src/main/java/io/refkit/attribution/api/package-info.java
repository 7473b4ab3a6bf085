/** The gRPC contract, adapted to what the other packages do. */
@NullMarked
package io.refkit.attribution.api;

import org.jspecify.annotations.NullMarked;
