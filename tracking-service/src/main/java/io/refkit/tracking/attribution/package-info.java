/** The way to attribution-service. */
@NullMarked
package io.refkit.tracking.attribution;

import org.jspecify.annotations.NullMarked;
