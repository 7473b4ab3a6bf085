/** How the portal answers: JSON whatever was accepted, and problems for refusals. */
@NullMarked
package io.refkit.portal.answer;

import org.jspecify.annotations.NullMarked;
