/** How many clicks and calls a minute are taken of whom, where somebody set a limit. */
@NullMarked
package io.refkit.tracking.limit;

import org.jspecify.annotations.NullMarked;
