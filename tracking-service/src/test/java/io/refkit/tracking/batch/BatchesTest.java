package io.refkit.tracking.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.tracking.batch.Batches.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class BatchesTest {
    private final List<List<String>> left = new CopyOnWriteArrayList<>();
    private final List<Sinks.Empty<Void>> underWay = new CopyOnWriteArrayList<>();

    @Test
    void aSingleItemLeavesAtOnce() {
        batches(1, 10, 10, Duration.ofSeconds(5)).submit("a").subscribe();
        assertThat(left).containsExactly(List.of("a"));
    }

    @Test
    void thoseThatComeMeanwhileLeaveTogether() {
        var batches = batches(2, 3, 10, Duration.ofSeconds(5));
        List.of("a", "b", "c", "d", "e", "f")
                .forEach(item -> batches.submit(item).subscribe());
        assertThat(left).containsExactly(List.of("a"), List.of("b"));
        underWay.getFirst().tryEmitEmpty();
        assertThat(left).containsExactly(List.of("a"), List.of("b"), List.of("c", "d", "e"));
        underWay.get(1).tryEmitEmpty();
        assertThat(left).hasSize(4).endsWith(List.of("f"));
    }

    @Test
    void whileOneIsUnderWayOnlyACrowdLeaves() {
        var batches = batches(2, 3, 10, 10, Duration.ofSeconds(5));
        List.of("a", "b", "c").forEach(item -> batches.submit(item).subscribe());
        assertThat(left).containsExactly(List.of("a"));
        List.of("d", "e").forEach(item -> batches.submit(item).subscribe());
        assertThat(left).containsExactly(List.of("a"), List.of("b", "c", "d"));
        underWay.getFirst().tryEmitEmpty();
        assertThat(left).hasSize(2);
        underWay.get(1).tryEmitEmpty();
        assertThat(left).hasSize(3).endsWith(List.of("e"));
    }

    @Test
    void whoIsHeldUpDoesNotWaitForACrowd() {
        var batches = new Batches<>(
                2, 10, Duration.ofMillis(50), 10, new Room(10), item -> 1, Duration.ofSeconds(5), this::takeOff);
        List.of("stuck", "b").forEach(item -> batches.submit(item).subscribe());
        await().untilAsserted(() -> assertThat(left).containsExactly(List.of("stuck"), List.of("b")));
        underWay.get(1).tryEmitEmpty();
        batches.submit("c").subscribe();
        await().untilAsserted(() -> assertThat(left).hasSize(3).endsWith(List.of("c")));
    }

    @Test
    void eachGetsItsOwnOutcome() {
        var batches = new Batches<Integer, Integer>(
                1,
                1,
                10,
                new Room(10),
                item -> 1,
                Duration.ofSeconds(5),
                (items, flight) -> Mono.just(items.stream()
                        .<Result<Integer>>map(item -> item == 2
                                ? new Result.Failed<>(new IllegalStateException("two"))
                                : new Result.Done<>(item * 10))
                        .toList()));
        StepVerifier.create(batches.submit(1)).expectNext(10).verifyComplete();
        StepVerifier.create(batches.submit(2)).verifyErrorMessage("two");
    }

    @Test
    void aBatchThatFailsFailsItsItemsAndNoOthers() {
        var batches = new Batches<String, String>(
                1,
                1,
                1,
                new Room(10),
                item -> 1,
                Duration.ofSeconds(5),
                (items, flight) -> items.contains("bad")
                        ? Mono.error(new IllegalStateException("no"))
                        : Mono.just(List.of(new Result.Done<>(items.getFirst()))));
        StepVerifier.create(batches.submit("bad")).verifyErrorMessage("no");
        StepVerifier.create(batches.submit("good")).expectNext("good").verifyComplete();
    }

    @Test
    void whoFindsNoRoomIsRefusedUntilOthersHaveTheirOutcome() {
        var batches = batches(1, 1, 2, Duration.ofSeconds(5));
        batches.submit("under way").subscribe();
        batches.submit("waiting").subscribe();
        assertThat(batches.fullness()).isEqualTo(1);
        StepVerifier.create(batches.submit("too many")).verifyError(Overloaded.class);
        underWay.getFirst().tryEmitEmpty();
        assertThat(batches.fullness()).isEqualTo(0.5);
        batches.submit("in time").subscribe();
        underWay.get(1).tryEmitEmpty();
        underWay.get(2).tryEmitEmpty();
        assertThat(left).containsExactly(List.of("under way"), List.of("waiting"), List.of("in time"));
        assertThat(batches.fullness()).isZero();
    }

    @Test
    void queuesShareARoomAndLargeItemsTakeMoreOfIt() {
        var room = new Room(10);
        var some = measured(room);
        var others = measured(room);
        some.submit("seven..").subscribe();
        StepVerifier.create(others.submit("four")).verifyError(Overloaded.class);
        others.submit("two").subscribe();
        assertThat(left).containsExactly(List.of("seven.."), List.of("two"));
        assertThat(some.fullness()).isEqualTo(0.7);
        assertThat(others.fullness()).isEqualTo(0.3);
    }

    @Test
    void someLeaveTheRestOfTheRoomToOthers() {
        var room = new Room(200);
        var modest = measured(room.upTo(75));
        modest.submit("x".repeat(149)).subscribe();
        StepVerifier.create(modest.submit("two")).verifyError(Overloaded.class);
        modest.submit("1").subscribe();
        measured(room).submit("x".repeat(50)).subscribe();
        StepVerifier.create(measured(room).submit("1")).verifyError(Overloaded.class);
        assertThat(modest.fullness()).isEqualTo(0.75);
    }

    @Test
    void whoWaitedTooLongIsRefused() throws InterruptedException {
        var batches = batches(1, 1, 10, Duration.ofMillis(20));
        batches.submit("slow").subscribe();
        var late = batches.submit("late").toFuture();
        Thread.sleep(40);
        underWay.getFirst().tryEmitEmpty();
        assertThat(late).failsWithin(Duration.ofSeconds(1)).withThrowableThat().withCauseInstanceOf(Overloaded.class);
        assertThat(left).containsExactly(List.of("slow"));
    }

    @Test
    void nothingIsForgottenUnderManyThreads() {
        var seen = new ConcurrentLinkedQueue<Integer>();
        var batches = new Batches<Integer, Integer>(
                3,
                5,
                7,
                new Room(100_000),
                item -> 1,
                Duration.ofMinutes(1),
                (items, flight) -> Mono.fromSupplier(() -> {
                            seen.addAll(items);
                            return items.stream()
                                    .<Result<Integer>>map(Result.Done::new)
                                    .toList();
                        })
                        .delayElement(Duration.ofNanos(1)));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var futures = IntStream.range(0, 20_000)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                                    () -> batches.submit(i).toFuture(), threads)
                            .thenCompose(future -> future))
                    .toList();
            for (int i = 0; i < futures.size(); i++) {
                assertThat(futures.get(i))
                        .succeedsWithin(Duration.ofSeconds(30))
                        .isEqualTo(i);
            }
        }
        assertThat(seen).hasSize(20_000).doesNotHaveDuplicates();
    }

    /** Whose batches are under way until they are told otherwise. */
    private Batches<String, String> batches(int flights, int size, int capacity, Duration patience) {
        return batches(flights, 1, size, capacity, patience);
    }

    private Batches<String, String> measured(Room room) {
        return new Batches<>(1, 1, 1, room, String::length, Duration.ofSeconds(5), this::takeOff);
    }

    private Batches<String, String> batches(int flights, int crowd, int size, int capacity, Duration patience) {
        return new Batches<>(
                flights, crowd, Duration.ofDays(1), size, new Room(capacity), item -> 1, patience, this::takeOff);
    }

    private Mono<List<Result<String>>> takeOff(List<String> items, int flight) {
        var landing = Sinks.<Void>empty();
        underWay.add(landing);
        left.add(items);
        return landing.asMono()
                .then(Mono.fromSupplier(() ->
                        items.stream().<Result<String>>map(Result.Done::new).toList()));
    }
}
