/** Measures Refkit, as it would be installed, on this machine: one command, one page of results. */
@NullMarked
package io.refkit.bench;

import org.jspecify.annotations.NullMarked;
