/** The way to attribution-service. */
@NullMarked
package io.refkit.admin.attribution;

import org.jspecify.annotations.NullMarked;
