/** What a service says of itself: metrics, traces, health; {@code telemetry.yml} is imported by each. */
@NullMarked
package io.refkit.telemetry;

import org.jspecify.annotations.NullMarked;
