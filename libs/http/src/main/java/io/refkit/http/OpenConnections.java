package io.refkit.http;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server's connections, of which there are no more at once than its memory has room for. Before it comes to that, a
 * connection ends with its answer, so that those who wait for nothing leave theirs to others. What has come of requests that
 * are not answered yet is bounded for all of them together.
 */
final class OpenConnections {
    /** Of heap for each, with a request that waits: 3 KB and 8 to 16 KB were measured; the rest is for serving them. */
    private static final int BYTES = 24 * 1024;

    /** Of requests that are not answered, for each connection that there may be; in heap, heads take twice that and more. */
    private static final int REQUEST_BYTES = 3 * 1024;

    private final int most;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();

    /**
     * @param most at once, or 0 for as many as the heap has room for
     * @param heap in bytes, at most
     */
    OpenConnections(int most, long heap) {
        this.most = most == 0 ? (int) Math.min(Integer.MAX_VALUE, heap / BYTES) : most;
    }

    /** @return whether there was room for it; it then counts until it is closed */
    boolean add(Channel connection) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return false;
        }
        connection.closeFuture().addListener(closed -> open.decrementAndGet());
        return true;
    }

    /** @return whether a connection is to end with its answer */
    boolean areMany() {
        return open.get() > most * 3L / 4;
    }

    /** @return whether there is room for so many bytes more of a request; held until released even where there is not */
    boolean hold(long bytes) {
        return held.addAndGet(bytes) <= (long) most * REQUEST_BYTES;
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    /** @return from 0 to 1, when the next is closed at once */
    double fullness() {
        return (double) open.get() / most;
    }
}
