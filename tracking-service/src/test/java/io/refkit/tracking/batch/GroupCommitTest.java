package io.refkit.tracking.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.refkit.tracking.batch.Batches.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class GroupCommitTest {
    private final List<List<Integer>> tried = new ArrayList<>();

    @Test
    void aRejectedBatchIsSplitUntilTheBadRowFailsAlone() {
        var rows = IntStream.range(0, 100).boxed().toList();
        var commit = new GroupCommit<Integer, Integer>(
                (some, flight) -> some.contains(37) || some.contains(38)
                        ? Mono.error(new R2dbcDataIntegrityViolationException("bad", "23514"))
                        : Mono.just(some),
                Duration.ofSeconds(5));
        StepVerifier.create(commit.process(rows, 0))
                .assertNext(results -> {
                    for (int i = 0; i < 100; i++) {
                        if (i == 37 || i == 38) {
                            assertThat(results.get(i))
                                    .isInstanceOfSatisfying(
                                            Result.Failed.class,
                                            failed -> assertThat(failed.cause()).isInstanceOf(Rejected.class));
                        } else {
                            assertThat(results.get(i)).isEqualTo(new Result.Done<>(i));
                        }
                    }
                })
                .verifyComplete();
    }

    @Test
    void whatMayPassIsTriedAgainWithTheSameRows() {
        var failures = new ConcurrentLinkedQueue<Throwable>(List.of(
                new R2dbcRollbackException("deadlock", "40P01"),
                new R2dbcRollbackException("serialization", "40001"),
                new R2dbcNonTransientResourceException("connection closed")));
        StepVerifier.create(committing(failures, Duration.ofSeconds(5)).process(List.of(1, 2), 0))
                .expectNext(List.of(new Result.Done<>(1), new Result.Done<>(2)))
                .verifyComplete();
        assertThat(tried).hasSize(4).containsOnly(List.of(1, 2));
    }

    @Test
    void aDatabaseThatStaysAwayEndsAtTheDeadline() {
        var commit = new GroupCommit<Integer, Integer>(
                (rows, flight) -> Mono.error(new R2dbcNonTransientResourceException("refused", "08006")),
                Duration.ofMillis(300));
        StepVerifier.create(commit.process(List.of(1), 0))
                .expectError(Unavailable.class)
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void aTransactionThatHangsEndsAtTheDeadlineToo() {
        var commit = new GroupCommit<Integer, Integer>((rows, flight) -> Mono.never(), Duration.ofMillis(300));
        StepVerifier.create(commit.process(List.of(1, 2), 0))
                .expectError(Unavailable.class)
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void aBugIsNotTriedAgain() {
        var failures = new ConcurrentLinkedQueue<Throwable>(List.of(new IllegalStateException("bug")));
        StepVerifier.create(committing(failures, Duration.ofSeconds(5)).process(List.of(1, 2), 0))
                .verifyErrorMessage("bug");
        assertThat(tried).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "22021, REJECTED",
        "23514, REJECTED",
        "54000, REJECTED",
        "08006, AWAY",
        "25006, AWAY",
        "28P01, AWAY",
        "42703, AWAY",
        "53300, AWAY",
        "55000, AWAY",
        "57P01, AWAY",
        ", AWAY",
    })
    void onlyWhatIsKnownToBeTheRowsFaultIsCalledSo(String state, PostgresFailure failure) {
        var wrapped = new RuntimeException(new R2dbcNonTransientResourceException("why", state));
        assertThat(PostgresFailure.of(wrapped)).isEqualTo(failure);
        assertThat(PostgresFailure.of(new IllegalStateException())).isEqualTo(PostgresFailure.BUG);
    }

    private GroupCommit<Integer, Integer> committing(Queue<Throwable> failures, Duration deadline) {
        return new GroupCommit<>(
                (rows, flight) -> {
                    tried.add(rows);
                    var failure = failures.poll();
                    return failure == null ? Mono.just(rows) : Mono.error(failure);
                },
                deadline);
    }
}
