package io.refkit.tracking.batch;

import java.util.concurrent.atomic.AtomicLong;

/** How much may wait at once, in whatever it is measured, of all queues that share it. */
public final class Room {
    private final long size;
    private final AtomicLong taken = new AtomicLong();

    public Room(long size) {
        this.size = size;
    }

    long size() {
        return size;
    }

    /** @return whether there was room; only then it has to be left */
    boolean enter(long part) {
        if (taken.addAndGet(part) <= size) {
            return true;
        }
        leave(part);
        return false;
    }

    void leave(long part) {
        taken.addAndGet(-part);
    }
}
