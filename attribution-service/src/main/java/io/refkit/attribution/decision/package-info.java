/** How an event is decided, from the facts as they were when it was received: plain Java, no database. */
@NullMarked
package io.refkit.attribution.decision;

import org.jspecify.annotations.NullMarked;
