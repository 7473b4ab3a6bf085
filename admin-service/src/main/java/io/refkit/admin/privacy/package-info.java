/** One person's data: given to them as a file, or erased everywhere. */
@NullMarked
package io.refkit.admin.privacy;

import org.jspecify.annotations.NullMarked;
