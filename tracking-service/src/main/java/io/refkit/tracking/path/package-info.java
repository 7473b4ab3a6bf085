/** Where the public routes answer. */
@NullMarked
package io.refkit.tracking.path;

import org.jspecify.annotations.NullMarked;
