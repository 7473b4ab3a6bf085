/** Values that requests to several parts of the admin service share. */
@NullMarked
package io.refkit.admin.input;

import org.jspecify.annotations.NullMarked;
