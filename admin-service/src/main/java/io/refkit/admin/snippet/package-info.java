/** The line that a program's site carries. */
@NullMarked
package io.refkit.admin.snippet;

import org.jspecify.annotations.NullMarked;
