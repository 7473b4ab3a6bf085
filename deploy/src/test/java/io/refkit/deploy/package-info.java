/** The Helm chart, rendered and looked at as a cluster would. */
@NullMarked
package io.refkit.deploy;

import org.jspecify.annotations.NullMarked;
