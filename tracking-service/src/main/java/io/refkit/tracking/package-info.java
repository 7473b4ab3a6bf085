/** The edge: takes clicks, events and refunds from anywhere and makes them durable before it answers. */
@NullMarked
package io.refkit.tracking;

import org.jspecify.annotations.NullMarked;
