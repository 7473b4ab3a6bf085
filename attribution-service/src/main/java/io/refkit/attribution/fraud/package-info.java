/** Flags sales that look wrong, for somebody to look at; what they earn stays. */
@NullMarked
package io.refkit.attribution.fraud;

import org.jspecify.annotations.NullMarked;
