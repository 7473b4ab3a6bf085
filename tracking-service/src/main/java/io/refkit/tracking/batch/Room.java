package io.refkit.tracking.batch;

import java.util.concurrent.atomic.AtomicLong;

/** How much may wait at once, in whatever it is measured, of all queues that share it. */
public final class Room {
    private final long size;
    private final long open;
    private final AtomicLong taken;

    public Room(long size) {
        this(size, size, new AtomicLong());
    }

    private Room(long size, long open, AtomicLong taken) {
        this.size = size;
        this.open = open;
        this.taken = taken;
    }

    /** @return the same room, for those who leave the rest of it to others */
    Room upTo(int percent) {
        return new Room(size, size / 100 * percent, taken);
    }

    long size() {
        return size;
    }

    /** @return whether there was room; only then it has to be left */
    boolean enter(long part) {
        if (taken.addAndGet(part) <= open) {
            return true;
        }
        leave(part);
        return false;
    }

    void leave(long part) {
        taken.addAndGet(-part);
    }
}
