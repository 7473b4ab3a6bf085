/** What an operator sets for the admin service, each setting once. */
@NullMarked
package io.refkit.admin.settings;

import org.jspecify.annotations.NullMarked;
