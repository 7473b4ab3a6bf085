/** The frame that every page of the portal stands in. */
@NullMarked
package io.refkit.portal.frame;

import org.jspecify.annotations.NullMarked;
