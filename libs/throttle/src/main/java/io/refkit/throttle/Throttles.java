package io.refkit.throttle;

import io.refkit.throttle.Admission.Admitted;
import io.refkit.throttle.Admission.Refused;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Failures per subject within {@link #WINDOW} of the first. An attempt counts as a failure before it is made, and is
 * taken back when it succeeds: any number of attempts at once get no further than one after the other.
 */
public final class Throttles {
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final DatabaseClient database;

    public Throttles(DatabaseClient database) {
        this.database = database;
    }

    /** @return refused as soon as one of them does; narrow ones come first, and do not use up the wide ones */
    public Mono<Admission> attempt(Throttle... throttles) {
        return Flux.fromArray(throttles)
                .concatMap(this::attemptOne, 1)
                .takeUntil(Refused.class::isInstance)
                .last();
    }

    private Mono<Admission> attemptOne(Throttle throttle) {
        return database.sql("""
                        insert into throttles as stored (subject, window_start, failures)
                        values (:subject, clock_timestamp(), 1)
                        on conflict (subject) do update
                        set window_start = case when stored.window_start > clock_timestamp() - make_interval(secs => :window)
                                           then stored.window_start else clock_timestamp() end,
                            failures = case when stored.window_start > clock_timestamp() - make_interval(secs => :window)
                                       then stored.failures + 1 else 1 end
                        where stored.failures < :failures or stored.window_start <= clock_timestamp() - make_interval(secs => :window)
                        """)
                .bind("subject", throttle.subject())
                .bind("window", WINDOW.toSeconds())
                .bind("failures", throttle.failures())
                .fetch()
                .rowsUpdated()
                .flatMap(counted -> counted > 0 ? Mono.just(new Admitted()) : refused(throttle));
    }

    private Mono<Admission> refused(Throttle throttle) {
        return database.sql("""
                        select greatest(1, ceil(extract(epoch from window_start + make_interval(secs => :window) - clock_timestamp())))::int
                        from throttles where subject = :subject
                        """)
                .bind("subject", throttle.subject())
                .bind("window", WINDOW.toSeconds())
                .mapValue(Integer.class)
                .one()
                .defaultIfEmpty(1)
                .map(seconds -> new Refused(Duration.ofSeconds(seconds)));
    }

    /** Forgets every failure of the subject. */
    public Mono<Void> clear(Throttle throttle) {
        return database.sql("delete from throttles where subject = :subject")
                .bind("subject", throttle.subject())
                .then();
    }

    /** Takes one attempt back. */
    public Mono<Void> forgive(Throttle throttle) {
        return database.sql("delete from throttles where subject = :subject and failures = 1")
                .bind("subject", throttle.subject())
                .fetch()
                .rowsUpdated()
                .filter(deleted -> deleted == 0)
                .flatMap(none ->
                        database.sql("""
                                update throttles set failures = failures - 1
                                where subject = :subject and failures > 1
                                """).bind("subject", throttle.subject()).then());
    }

    /** Drops what counts no longer, so that guessing at random leaves no rows behind. */
    Mono<Long> sweep() {
        return database.sql(
                        "delete from throttles where window_start <= clock_timestamp() - make_interval(secs => :window)")
                .bind("window", WINDOW.toSeconds())
                .fetch()
                .rowsUpdated();
    }
}
