/** The tables of Refkit, as one ordered history of migrations, and who may write what. */
@NullMarked
package io.refkit.schema;

import org.jspecify.annotations.NullMarked;
