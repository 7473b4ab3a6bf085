/** The portal service: how affiliates join, log in by mail, and see what they earned. */
@NullMarked
package io.refkit.portal;

import org.jspecify.annotations.NullMarked;
