/** How the admin API answers: JSON whatever was accepted, and problems for refusals. */
@NullMarked
package io.refkit.admin.answer;

import org.jspecify.annotations.NullMarked;
