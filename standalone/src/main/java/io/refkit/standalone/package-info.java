/** All services in one process, on a database of its own unless another is named. */
@NullMarked
package io.refkit.standalone;

import org.jspecify.annotations.NullMarked;
