package io.refkit.tracking.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Gathers single items to batches without ever waiting for one to fill: an item that finds an idle flight leaves at
 * once, alone; those that come while all flights are under way leave together with the next.
 */
public final class Batches<T, R> {
    private final Processor<T, R> processor;
    private final int batchSize;
    private final int capacity;
    private final long patienceNanos;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final Queue<Integer> idleFlights;

    /**
     * @param flights batches under way at once
     * @param batchSize items of a batch at most
     * @param capacity items that may wait; more are refused
     * @param patience how long an item may wait before its batch leaves; then it is refused
     */
    public Batches(int flights, int batchSize, int capacity, Duration patience, Processor<T, R> processor) {
        this.processor = processor;
        this.batchSize = batchSize;
        this.capacity = capacity;
        this.patienceNanos = patience.toNanos();
        this.idleFlights =
                new ConcurrentLinkedQueue<>(IntStream.range(0, flights).boxed().toList());
    }

    /** What is done with a batch. */
    @FunctionalInterface
    public interface Processor<T, R> {
        /**
         * @param flight from 0, under way once at a time
         * @return the outcome of each item, in the items' order; a failure fails them all
         */
        Mono<List<Result<R>>> process(List<T> items, int flight);
    }

    /** The outcome of one item. */
    public sealed interface Result<R> {
        record Done<R>(R value) implements Result<R> {}

        record Failed<R>(Throwable cause) implements Result<R> {}
    }

    /** @return the item's outcome; or fails with {@link Overloaded}, or as its batch failed */
    public Mono<R> submit(T item) {
        return Mono.defer(() -> {
            if (queued.incrementAndGet() > capacity) {
                queued.decrementAndGet();
                return Mono.error(new Overloaded("the queue is full"));
            }
            var waiting = new Waiting<T, R>(item, System.nanoTime(), Sinks.one());
            queue.add(waiting);
            launch();
            return waiting.outcome().asMono();
        });
    }

    /** @return from 0, nothing waits, to 1, the next is refused */
    public double fullness() {
        return (double) queued.get() / capacity;
    }

    private void launch() {
        while (!queue.isEmpty()) {
            var flight = idleFlights.poll();
            if (flight == null) {
                return; // whoever lands launches the next
            }
            var batch = drain();
            if (batch.isEmpty()) {
                idleFlights.add(flight);
            } else {
                fly(batch, flight);
            }
        }
    }

    private List<Waiting<T, R>> drain() {
        var batch = new ArrayList<Waiting<T, R>>();
        var now = System.nanoTime();
        while (batch.size() < batchSize) {
            var waiting = queue.poll();
            if (waiting == null) {
                break;
            }
            queued.decrementAndGet();
            if (now - waiting.since() > patienceNanos) {
                waiting.outcome().tryEmitError(new Overloaded("waited too long"));
            } else {
                batch.add(waiting);
            }
        }
        return batch;
    }

    private void fly(List<Waiting<T, R>> batch, int flight) {
        var items = batch.stream().map(Waiting::item).toList();
        Mono.defer(() -> processor.process(items, flight))
                .doFinally(signal -> {
                    idleFlights.add(flight);
                    launch();
                })
                .subscribe(
                        results -> land(batch, results),
                        e -> batch.forEach(w -> w.outcome().tryEmitError(e)));
    }

    private static <T, R> void land(List<Waiting<T, R>> batch, List<Result<R>> results) {
        for (int i = 0; i < batch.size(); i++) {
            var outcome = batch.get(i).outcome();
            switch (results.get(i)) {
                case Result.Done<R>(R value) -> outcome.tryEmitValue(value);
                case Result.Failed<R>(Throwable cause) -> outcome.tryEmitError(cause);
            }
        }
    }

    private record Waiting<T, R>(T item, long since, Sinks.One<R> outcome) {}
}
