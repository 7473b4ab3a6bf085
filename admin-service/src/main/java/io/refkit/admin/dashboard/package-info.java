/** How a program does: its figures over a range of days, each against the range before. */
@NullMarked
package io.refkit.admin.dashboard;

import org.jspecify.annotations.NullMarked;
