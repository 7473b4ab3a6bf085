package io.refkit.tracking.batch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows how full a queue is, as {@code refkit.tracking.queue.fullness}. */
public final class QueueMeter {
    private QueueMeter() {}

    /** @param rows what waits in it, such as {@code clicks} */
    public static void watch(MeterRegistry metrics, String rows, Batches<?, ?> batches) {
        Gauge.builder("refkit.tracking.queue.fullness", batches, Batches::fullness)
                .tag("rows", rows)
                .register(metrics);
    }
}
