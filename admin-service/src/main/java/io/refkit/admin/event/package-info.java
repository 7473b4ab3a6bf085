/** Events, with what was decided about them. */
@NullMarked
package io.refkit.admin.event;

import org.jspecify.annotations.NullMarked;
