/** The program: its settings and its API key. */
@NullMarked
package io.refkit.admin.program;

import org.jspecify.annotations.NullMarked;
