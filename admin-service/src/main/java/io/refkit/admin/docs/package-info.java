/** The description of the HTTP API, by OpenAPI, and the page that shows it. */
@NullMarked
package io.refkit.admin.docs;

import org.jspecify.annotations.NullMarked;
