package io.refkit.tracking.batch;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import reactor.core.publisher.Mono;

/** Gathers clicks, events and refunds to transactions. All that wait share a room, whose size is the memory's. */
public final class Commits {
    private final CommitProperties properties;
    private final Room room;

    /** @param heap in bytes, at most */
    public Commits(CommitProperties properties, long heap) {
        this.properties = properties;
        this.room = new Room(heap / 100 * properties.queuePercent());
    }

    /**
     * @param roomPercent that may be taken where one of these comes; the rest is for others
     * @param size of a row that waits, with its request, in bytes of heap
     * @return batches that leave as {@code transaction} commits them
     */
    public <T, R> Batches<T, R> batches(
            int roomPercent, ToLongFunction<T> size, GroupCommit.Transaction<T, R> transaction) {
        return batches(properties.crowd(), properties.batchSize(), room.upTo(roomPercent), size, transaction);
    }

    /**
     * For what is rare, and decided one by one.
     *
     * @param size of a row that waits, with its request, in bytes of heap
     * @return batches of one, each tried as one of many would be
     */
    public <T, R> Batches<T, R> singles(ToLongFunction<T> size, Function<T, Mono<R>> transaction) {
        return batches(
                1,
                1,
                room,
                size,
                (rows, flight) -> transaction.apply(rows.getFirst()).map(List::of));
    }

    private <T, R> Batches<T, R> batches(
            int crowd, int batchSize, Room room, ToLongFunction<T> size, GroupCommit.Transaction<T, R> transaction) {
        var commit = new GroupCommit<>(transaction, properties.deadline());
        return new Batches<>(properties.flights(), crowd, batchSize, room, size, properties.deadline(), commit);
    }
}
