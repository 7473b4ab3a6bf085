/** Commission rules: what an event earns. */
@NullMarked
package io.refkit.admin.rule;

import org.jspecify.annotations.NullMarked;
