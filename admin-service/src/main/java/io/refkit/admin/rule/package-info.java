/** Commission rules: what an event earns, and what it would have earned by others. */
@NullMarked
package io.refkit.admin.rule;

import org.jspecify.annotations.NullMarked;
