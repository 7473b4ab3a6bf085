/** On whose word something is changed. */
@NullMarked
package io.refkit.attribution.acting;

import org.jspecify.annotations.NullMarked;
