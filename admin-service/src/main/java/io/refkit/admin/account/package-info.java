/** Who may administrate, and how much. */
@NullMarked
package io.refkit.admin.account;

import org.jspecify.annotations.NullMarked;
