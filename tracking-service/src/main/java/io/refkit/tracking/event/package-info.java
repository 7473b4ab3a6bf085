/** Something that may earn a commission happened, says the merchant's backend. */
@NullMarked
package io.refkit.tracking.event;

import org.jspecify.annotations.NullMarked;
