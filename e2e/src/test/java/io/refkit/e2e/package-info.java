/** The runnable jars, tried as their users run them. */
@NullMarked
package io.refkit.e2e;

import org.jspecify.annotations.NullMarked;
