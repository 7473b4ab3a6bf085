/** A link by mail in, session token out. */
@NullMarked
package io.refkit.portal.login;

import org.jspecify.annotations.NullMarked;
