/** What every request's values must pass before a use case sees them. */
@NullMarked
package io.refkit.portal.input;

import org.jspecify.annotations.NullMarked;
