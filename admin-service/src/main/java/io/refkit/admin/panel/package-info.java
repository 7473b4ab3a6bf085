/** The frame that every page of the admin panel stands in. */
@NullMarked
package io.refkit.admin.panel;

import org.jspecify.annotations.NullMarked;
