package io.refkit.tracking.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Gathers single items to batches. Who finds no flight under way leaves at once, alone; those that come meanwhile leave
 * together when it lands. Another flight is for a crowd, and for those who are held up by one that does not land.
 */
public final class Batches<T, R> {
    private static final Duration HELD_UP = Duration.ofMillis(100);

    private final Processor<T, R> processor;
    private final int crowd;
    private final long heldUpNanos;
    private final int batchSize;
    private final Room room;
    private final ToLongFunction<T> size;
    private final long patienceNanos;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();
    private final Queue<Integer> idleFlights;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean alarm = new AtomicBoolean();

    /**
     * @param flights batches under way at once
     * @param crowd items that wait for flights under way before another leaves; the more, the larger are batches
     * @param batchSize items of a batch at most
     * @param room that items take until they have their outcome; who finds none is refused
     * @param size of an item, as the room is measured
     * @param patience how long an item may wait before its batch leaves; then it is refused
     */
    public Batches(
            int flights,
            int crowd,
            int batchSize,
            Room room,
            ToLongFunction<T> size,
            Duration patience,
            Processor<T, R> processor) {
        this(flights, crowd, HELD_UP, batchSize, room, size, patience, processor);
    }

    /** @param heldUp how long one that is no crowd waits for a flight under way */
    Batches(
            int flights,
            int crowd,
            Duration heldUp,
            int batchSize,
            Room room,
            ToLongFunction<T> size,
            Duration patience,
            Processor<T, R> processor) {
        this.processor = processor;
        this.crowd = crowd;
        this.heldUpNanos = heldUp.toNanos();
        this.batchSize = batchSize;
        this.room = room;
        this.size = size;
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
            var part = size.applyAsLong(item);
            if (!room.enter(part)) {
                return Mono.error(new Overloaded("the queue is full"));
            }
            held.addAndGet(part);
            var waiting = new Waiting<T, R>(item, part, System.nanoTime(), Sinks.one());
            queued.incrementAndGet();
            queue.add(waiting);
            launch();
            return waiting.outcome().asMono();
        });
    }

    /** @return from 0, nothing waits, to 1: what waits here takes all of the room */
    public double fullness() {
        return (double) held.get() / room.size();
    }

    private void launch() {
        for (var first = queue.peek(); first != null; first = queue.peek()) {
            var held = System.nanoTime() - first.since();
            if (underWay.get() > 0 && queued.get() < crowd && held < heldUpNanos) {
                launchIn(heldUpNanos - held);
                return;
            }
            var flight = idleFlights.poll();
            if (flight == null) {
                return; // whoever lands launches the next
            }
            underWay.incrementAndGet();
            var batch = drain();
            if (batch.isEmpty()) {
                land(flight);
            } else {
                fly(batch, flight);
            }
        }
    }

    private void launchIn(long nanos) {
        if (alarm.compareAndSet(false, true)) {
            Schedulers.parallel()
                    .schedule(
                            () -> {
                                alarm.set(false);
                                launch();
                            },
                            nanos,
                            TimeUnit.NANOSECONDS);
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
                leave(waiting);
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
                .doOnTerminate(() -> batch.forEach(this::leave))
                .doFinally(signal -> {
                    land(flight);
                    launch();
                })
                .subscribe(
                        results -> tell(batch, results),
                        e -> batch.forEach(w -> w.outcome().tryEmitError(e)));
    }

    private void leave(Waiting<T, R> waiting) {
        held.addAndGet(-waiting.part());
        room.leave(waiting.part());
    }

    private void land(int flight) {
        idleFlights.add(flight);
        underWay.decrementAndGet();
    }

    private static <T, R> void tell(List<Waiting<T, R>> batch, List<Result<R>> results) {
        for (int i = 0; i < batch.size(); i++) {
            var outcome = batch.get(i).outcome();
            switch (results.get(i)) {
                case Result.Done<R>(R value) -> outcome.tryEmitValue(value);
                case Result.Failed<R>(Throwable cause) -> outcome.tryEmitError(cause);
            }
        }
    }

    private record Waiting<T, R>(T item, long part, long since, Sinks.One<R> outcome) {}
}
