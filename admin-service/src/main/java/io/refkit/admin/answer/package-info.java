/** What the admin API's routes say of themselves. */
@NullMarked
package io.refkit.admin.answer;

import org.jspecify.annotations.NullMarked;
