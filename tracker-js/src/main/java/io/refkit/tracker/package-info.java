/** The tracking script, compressed when it was built. */
@NullMarked
package io.refkit.tracker;

import org.jspecify.annotations.NullMarked;
