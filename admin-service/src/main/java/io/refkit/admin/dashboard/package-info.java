/** What a program's owner sees first. */
@NullMarked
package io.refkit.admin.dashboard;

import org.jspecify.annotations.NullMarked;
