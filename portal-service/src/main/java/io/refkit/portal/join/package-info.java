/** How somebody becomes an affiliate of a program. */
@NullMarked
package io.refkit.portal.join;

import org.jspecify.annotations.NullMarked;
