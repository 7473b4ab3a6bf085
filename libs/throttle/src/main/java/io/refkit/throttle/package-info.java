/** Counted failures, so that nobody guesses a secret by trying. */
@NullMarked
package io.refkit.throttle;

import org.jspecify.annotations.NullMarked;
