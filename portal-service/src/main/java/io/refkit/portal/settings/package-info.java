/** What an operator sets for the portal service, each setting once. */
@NullMarked
package io.refkit.portal.settings;

import org.jspecify.annotations.NullMarked;
