/** The mails that were sent, or are to be. */
@NullMarked
package io.refkit.admin.mail;

import org.jspecify.annotations.NullMarked;
