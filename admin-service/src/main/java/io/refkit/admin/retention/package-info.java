/** What is old is let go, where somebody says so. */
@NullMarked
package io.refkit.admin.retention;

import org.jspecify.annotations.NullMarked;
