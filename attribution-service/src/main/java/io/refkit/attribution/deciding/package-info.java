/** Decides stored events in batches, each in one transaction, and isolates what fails. */
@NullMarked
package io.refkit.attribution.deciding;

import org.jspecify.annotations.NullMarked;
