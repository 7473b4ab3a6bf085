/** How pages are guarded: sessions in cookies, forms with tokens, and what browsers are told to refuse. */
@NullMarked
package io.refkit.websecurity;

import org.jspecify.annotations.NullMarked;
