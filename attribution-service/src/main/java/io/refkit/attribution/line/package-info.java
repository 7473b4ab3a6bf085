/** The lines of the ledger, what may become of them, and how money moves then: plain Java, no database. */
@NullMarked
package io.refkit.attribution.line;

import org.jspecify.annotations.NullMarked;
