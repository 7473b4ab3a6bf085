package io.refkit.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What attribution makes of events, seen in its tables. */
record Decisions(Postgres postgres, String database) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LOOK_EVERY_MILLIS = 500;
    private static final String UNDECIDED = "select count(*) from attribution_inbox where parked_at is null";
    private static final String OLDEST = """
            select coalesce(extract(epoch from clock_timestamp() - min(enqueued_at)) * 1000, 0)::bigint
            from attribution_inbox where parked_at is null
            """;

    /**
     * A load of events.
     *
     * @param lastMillis how long the oldest undecided one had waited, at the end, while others still came in
     * @param longestMillis the most that it was
     */
    record Watched(Load load, long lastMillis, long longestMillis) {}

    Watched watch(Round.Client client) throws IOException, InterruptedException {
        var waited = new ConcurrentLinkedDeque<Long>();
        try (var watcher = Executors.newSingleThreadScheduledExecutor()) {
            var watch = watcher.scheduleWithFixedDelay(
                    () -> waited.add(oldestMillis()), 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            var load = client.send();
            if (watch.isDone()) {
                throw new IllegalStateException("What is undecided could not be watched");
            }
            return new Watched(load, waited.getLast(), Collections.max(waited));
        }
    }

    private long oldestMillis() {
        try {
            return postgres.number(database, OLDEST);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how many events have earned a commission */
    long commissions() throws SQLException {
        return postgres.number(database, "select count(*) from commissions");
    }

    /** So that what is measured next has the machine for itself. */
    void await() throws InterruptedException, SQLException {
        var until = Instant.now().plus(PATIENCE);
        while (postgres.number(database, UNDECIDED) > 0) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException("Events stay undecided");
            }
            Thread.sleep(200);
        }
    }
}
