package io.refkit.tracking.batch;

import io.refkit.tracking.batch.Batches.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes batches so that what is acknowledged is committed: tries again what may pass, under the same ids, until its
 * deadline, and splits what Postgres rejects until the bad row fails alone.
 */
public final class GroupCommit<T, R> implements Batches.Processor<T, R> {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Transaction<T, R> transaction;
    private final Duration deadline;

    public GroupCommit(Transaction<T, R> transaction, Duration deadline) {
        this.transaction = transaction;
        this.deadline = deadline;
    }

    /** One transaction for all the rows. Under the same rows it must have its effect only once. */
    @FunctionalInterface
    public interface Transaction<T, R> {
        /** @return after the commit, the outcome of each row, in the rows' order */
        Mono<List<R>> commit(List<T> rows, int flight);
    }

    /** Fails with {@link Unavailable} where Postgres was away until the deadline; a row alone with {@link Rejected}. */
    @Override
    public Mono<List<Result<R>>> process(List<T> rows, int flight) {
        return process(rows, flight, System.nanoTime() + deadline.toNanos());
    }

    private Mono<List<Result<R>>> process(List<T> rows, int flight, long until) {
        return Mono.defer(() -> transaction.commit(rows, flight).timeout(left(until)))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PAUSE)
                        .filter(e ->
                                PostgresFailure.of(e).mayPass() && !left(until).isZero()))
                .map(GroupCommit::<R>done)
                .onErrorResume(e -> failed(rows, flight, until, e));
    }

    /**
     * A server that is gone without a word never answers: only the time that passes shows it, which the machine's clock
     * does not once somebody sets it.
     *
     * @param until by {@link System#nanoTime}
     */
    private static Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    private Mono<List<Result<R>>> failed(List<T> rows, int flight, long until, Throwable e) {
        return switch (PostgresFailure.of(e)) {
            case CONFLICT, AWAY -> {
                log.warn("{} rows were not committed: {}", rows.size(), e.getMessage());
                yield Mono.error(new Unavailable(e));
            }
            case REJECTED -> rows.size() == 1 ? alone(e) : split(rows, flight, until);
            case BUG -> Mono.error(e);
        };
    }

    private Mono<List<Result<R>>> split(List<T> rows, int flight, long until) {
        int half = rows.size() / 2;
        return process(rows.subList(0, half), flight, until)
                .zipWhen(first -> process(rows.subList(half, rows.size()), flight, until), (first, second) -> {
                    var all = new ArrayList<>(first);
                    all.addAll(second);
                    return all;
                });
    }

    private static <R> Mono<List<Result<R>>> alone(Throwable e) {
        log.warn("A row was rejected: {}", e.getMessage());
        return Mono.just(List.of(new Result.Failed<>(new Rejected(e))));
    }

    private static <R> List<Result<R>> done(List<R> values) {
        return values.stream().<Result<R>>map(Result.Done::new).toList();
    }
}
