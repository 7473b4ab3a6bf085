/** The first admin account, made once by whoever proves to run the installation. */
@NullMarked
package io.refkit.admin.setup;

import org.jspecify.annotations.NullMarked;
