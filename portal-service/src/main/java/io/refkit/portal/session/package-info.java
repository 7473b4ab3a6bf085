/** The session token that every affiliate's route wants, and what it is worth right now. */
@NullMarked
package io.refkit.portal.session;

import org.jspecify.annotations.NullMarked;
