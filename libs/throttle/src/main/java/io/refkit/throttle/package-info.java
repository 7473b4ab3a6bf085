/** How often is too often: failures counted in the database, so that nobody guesses a secret; requests in memory. */
@NullMarked
package io.refkit.throttle;

import org.jspecify.annotations.NullMarked;
