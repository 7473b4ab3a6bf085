/** Exact amounts in a currency, and the one way in which they are rounded. */
@NullMarked
package io.refkit.money;

import org.jspecify.annotations.NullMarked;
