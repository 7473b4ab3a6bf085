/** The session token that every admin route wants, and what it is worth right now. */
@NullMarked
package io.refkit.admin.session;

import org.jspecify.annotations.NullMarked;
