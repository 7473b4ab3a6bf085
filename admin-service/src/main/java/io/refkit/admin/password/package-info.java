/** Passwords, hashed slowly and few at a time. */
@NullMarked
package io.refkit.admin.password;

import org.jspecify.annotations.NullMarked;
