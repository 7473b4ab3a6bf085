/** Pages of the panel that list rows, filtered and a part at a time. */
@NullMarked
package io.refkit.admin.listing;

import org.jspecify.annotations.NullMarked;
