/** What a click or an event refers to, remembered until the database says that it changed. */
@NullMarked
package io.refkit.tracking.lookup;

import org.jspecify.annotations.NullMarked;
