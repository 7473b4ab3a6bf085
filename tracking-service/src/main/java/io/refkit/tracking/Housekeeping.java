package io.refkit.tracking;

import io.refkit.postgres.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What the tables need from time to time. Any number of replicas may do it at once. */
final class Housekeeping extends Background {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final int MONTHS_AHEAD = 3;
    /** Soon: a month without its partition takes no clicks. */
    private static final Retry AGAIN = Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMinutes(1))
            .doBeforeRetry(failed -> log.warn(
                    "Housekeeping failed and is tried again in a minute: {}",
                    failed.failure().getMessage()));

    private final DatabaseClient database;

    Housekeeping(DatabaseClient database) {
        this.database = database;
    }

    @Override
    protected Flux<?> work() {
        return Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> createPartitions()
                        .then(forgetKeys("event_keys"))
                        .then(forgetKeys("refund_keys"))
                        .retryWhen(AGAIN));
    }

    private Mono<Void> createPartitions() {
        return database.sql("select create_click_partitions($1)")
                .bind(0, MONTHS_AHEAD)
                .then();
    }

    private Mono<Void> forgetKeys(String table) {
        return database.sql("""
                        delete from %s
                        where kind = 'idempotency_key' and created_at < now() - interval '30 days'
                        """.formatted(table)).then();
    }
}
