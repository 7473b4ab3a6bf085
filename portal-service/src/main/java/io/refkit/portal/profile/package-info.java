/** What an affiliate says about themselves, and how they leave. */
@NullMarked
package io.refkit.portal.profile;

import org.jspecify.annotations.NullMarked;
