/** A running service, and rows for it to work on. */
@NullMarked
package io.refkit.attribution.testing;

import org.jspecify.annotations.NullMarked;
