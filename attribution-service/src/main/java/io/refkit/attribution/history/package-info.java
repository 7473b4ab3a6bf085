/** The facts that decisions rest on, as they were when events were received, read from the database. */
@NullMarked
package io.refkit.attribution.history;

import org.jspecify.annotations.NullMarked;
