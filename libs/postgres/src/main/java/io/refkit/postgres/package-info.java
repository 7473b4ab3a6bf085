/** The connection to the shared Postgres: its address, its pool, its notifications, its schema's version. */
@NullMarked
package io.refkit.postgres;

import org.jspecify.annotations.NullMarked;
