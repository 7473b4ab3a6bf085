/** Password in, session token out. */
@NullMarked
package io.refkit.admin.login;

import org.jspecify.annotations.NullMarked;
