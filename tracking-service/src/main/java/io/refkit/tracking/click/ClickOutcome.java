package io.refkit.tracking.click;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What became of a posted click. All but {@link #STORED} and {@link #LIMITED} are silent to its sender. */
enum ClickOutcome {
    STORED,
    TOO_LARGE,
    MALFORMED,
    UNKNOWN_SLUG,
    OTHER_PROGRAM,
    AFFILIATE_INACTIVE,
    LIMITED,
    REJECTED;

    void count(MeterRegistry metrics) {
        metrics.counter("refkit.clicks", "outcome", name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
