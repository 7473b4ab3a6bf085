/** The script on the merchant's site. */
@NullMarked
package io.refkit.tracking.script;

import org.jspecify.annotations.NullMarked;
