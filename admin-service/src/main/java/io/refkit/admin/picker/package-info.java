/** Affiliates as forms and filters of other pages name them. */
@NullMarked
package io.refkit.admin.picker;

import org.jspecify.annotations.NullMarked;
