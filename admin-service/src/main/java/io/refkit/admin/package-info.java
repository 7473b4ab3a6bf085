/** What the people who run a program do: the admin JSON API. */
@NullMarked
package io.refkit.admin;

import org.jspecify.annotations.NullMarked;
