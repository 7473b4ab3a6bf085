/** Decides by itself what nobody asked for: whatever a call missed, or was never made for. */
@NullMarked
package io.refkit.attribution.sweep;

import org.jspecify.annotations.NullMarked;
