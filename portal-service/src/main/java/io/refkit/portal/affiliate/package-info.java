/** Affiliates, as the portal knows them. */
@NullMarked
package io.refkit.portal.affiliate;

import org.jspecify.annotations.NullMarked;
