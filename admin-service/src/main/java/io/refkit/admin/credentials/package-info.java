/** An admin's own password, changed by the admin. */
@NullMarked
package io.refkit.admin.credentials;

import org.jspecify.annotations.NullMarked;
