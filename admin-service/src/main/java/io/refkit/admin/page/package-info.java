/** Long lists in pages, newest first, that stay right while rows are added. */
@NullMarked
package io.refkit.admin.page;

import org.jspecify.annotations.NullMarked;
