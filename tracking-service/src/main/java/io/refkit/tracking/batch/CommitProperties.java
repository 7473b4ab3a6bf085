package io.refkit.tracking.batch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clicks, events and refunds, each for itself, are gathered to transactions.
 *
 * @param flights transactions under way at once, 1 to 16
 * @param crowd rows that wait for a transaction under way before another begins, 1 or more; the fewer, the more and
 *     the smaller are transactions
 * @param batchSize rows of a transaction at most, 1 to 10,000
 * @param queuePercent of the heap, for all rows that wait and their requests, 1 to 50; more are refused with 503
 * @param deadline how long a row may wait, and how long then its transaction may be tried
 */
@ConfigurationProperties(prefix = "refkit.tracking.commit", ignoreUnknownFields = false)
public record CommitProperties(
        @DefaultValue("2") int flights,
        @DefaultValue("32") int crowd,
        @DefaultValue("1000") int batchSize,
        @DefaultValue("25") int queuePercent,
        @DefaultValue("3s") Duration deadline) {
    public CommitProperties {
        require(flights >= 1 && flights <= 16, "flights must be 1 to 16");
        require(crowd >= 1, "crowd must be 1 or more");
        require(batchSize >= 1 && batchSize <= 10_000, "batch-size must be 1 to 10000");
        require(queuePercent >= 1 && queuePercent <= 50, "queue-percent must be 1 to 50");
        require(deadline.isPositive(), "deadline must be more than nothing");
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("refkit.tracking.commit." + what);
        }
    }
}
