/** Affiliates: who they are, inviting them, letting them in and out. */
@NullMarked
package io.refkit.admin.affiliate;

import org.jspecify.annotations.NullMarked;
