/** What is stored and not processed yet, and what becomes of that which fails. */
@NullMarked
package io.refkit.attribution.inbox;

import org.jspecify.annotations.NullMarked;
