/** Databases for tests: a real Postgres, embedded or in a container. */
@NullMarked
package io.refkit.testing;

import org.jspecify.annotations.NullMarked;
