/** Gives sales to other affiliates than they were decided for, by somebody's word. */
@NullMarked
package io.refkit.attribution.reattribution;

import org.jspecify.annotations.NullMarked;
