/** Mails that the portal sends, and those that the ledger gives cause to. */
@NullMarked
package io.refkit.portal.notice;

import org.jspecify.annotations.NullMarked;
