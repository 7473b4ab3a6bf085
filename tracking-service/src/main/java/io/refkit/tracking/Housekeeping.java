package io.refkit.tracking;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the tables need from time to time. Any number of replicas may do it at once. */
final class Housekeeping implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final int MONTHS_AHEAD = 3;

    private final DatabaseClient database;
    private final Disposable keeping;

    Housekeeping(DatabaseClient database) {
        this.database = database;
        this.keeping = Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> createPartitions().then(forgetKeys()).onErrorResume(this::skip))
                .subscribe();
    }

    private Mono<Void> createPartitions() {
        return database.sql("select create_click_partitions($1)")
                .bind(0, MONTHS_AHEAD)
                .then();
    }

    private Mono<Void> forgetKeys() {
        return database.sql("""
                        delete from event_keys
                        where kind = 'idempotency_key' and created_at < now() - interval '30 days'
                        """).then();
    }

    private Mono<Void> skip(Throwable e) {
        log.warn("Housekeeping is put off to the next time: {}", e.getMessage());
        return Mono.empty();
    }

    @Override
    public void destroy() {
        keeping.dispose();
    }
}
