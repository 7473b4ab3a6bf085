/** How pages tell that something did not work. */
@NullMarked
package io.refkit.portal.failure;

import org.jspecify.annotations.NullMarked;
