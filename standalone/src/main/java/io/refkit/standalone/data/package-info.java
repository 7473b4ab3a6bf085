/** The folder that one process keeps its data and secrets in, and the Postgres that runs on it. */
@NullMarked
package io.refkit.standalone.data;

import org.jspecify.annotations.NullMarked;
