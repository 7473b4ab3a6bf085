/** What makes a sale look wrong: plain Java, no database. */
@NullMarked
package io.refkit.attribution.signal;

import org.jspecify.annotations.NullMarked;
