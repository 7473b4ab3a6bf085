/** What must hold of every rendered chart, beyond what the API's types say. */
@NullMarked
package io.refkit.deploy.rules;

import org.jspecify.annotations.NullMarked;
