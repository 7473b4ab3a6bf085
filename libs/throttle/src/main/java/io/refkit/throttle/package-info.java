/** Counted failures, so that nobody guesses a secret by trying. */
@NullMarked
package io.refkit.admin.throttle;

import org.jspecify.annotations.NullMarked;
