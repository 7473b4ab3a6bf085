/** What an affiliate has earned, and by what. */
@NullMarked
package io.refkit.portal.dashboard;

import org.jspecify.annotations.NullMarked;
