/** The audit log, to read: who changed what, when, from which value to which. */
@NullMarked
package io.refkit.admin.trail;

import org.jspecify.annotations.NullMarked;
