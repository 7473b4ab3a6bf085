/** How a change says whose it is, for the audit log that the database keeps. */
@NullMarked
package io.refkit.admin.audit;

import org.jspecify.annotations.NullMarked;
