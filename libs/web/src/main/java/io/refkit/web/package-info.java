/** What the pages of all services stand in: a frame, its parts, and the style sheets and scripts they need. */
@NullMarked
package io.refkit.web;

import org.jspecify.annotations.NullMarked;
