/** What affiliates would have earned under other terms, by the sales that there were; reads only. */
@NullMarked
package io.refkit.attribution.preview;

import org.jspecify.annotations.NullMarked;
