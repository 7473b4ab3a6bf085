/** Many requests, few round trips: batches that form while the ones before are under way. */
@NullMarked
package io.refkit.tracking.batch;

import org.jspecify.annotations.NullMarked;
