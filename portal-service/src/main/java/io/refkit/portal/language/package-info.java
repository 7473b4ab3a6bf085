/** The languages that the portal speaks. */
@NullMarked
package io.refkit.portal.language;

import org.jspecify.annotations.NullMarked;
