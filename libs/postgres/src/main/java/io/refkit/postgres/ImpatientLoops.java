package io.refkit.postgres;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.resources.LoopResources;

/**
 * Event loops that close a connection whose server owes its first word of an answer for too long. A machine that is gone
 * without a word would hold its connections, and the pool's places with them, until TCP gives up after a quarter of an
 * hour. The driver knows no such timeout, and lets only its loops be chosen.
 */
record ImpatientLoops(LoopResources loops, Duration patience) implements LoopResources {
    private static final Logger log = LoggerFactory.getLogger(ImpatientLoops.class);

    @Override
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
        var channel = loops.onChannel(type, group);
        channel.pipeline().addLast(new Patience(patience.toNanos()));
        return channel;
    }

    @Override
    public <C extends Channel> Class<? extends C> onChannelClass(Class<C> type, EventLoopGroup group) {
        return loops.onChannelClass(type, group);
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return loops.onClient(useNative);
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return loops.onServer(useNative);
    }

    @Override
    public EventLoopGroup onServerSelect(boolean useNative) {
        return loops.onServerSelect(useNative);
    }

    /** Only its connection's event loop enters it. */
    private static final class Patience extends ChannelDuplexHandler {
        private final long nanos;
        private long since;
        private boolean owed;
        private boolean watched;

        Patience(long nanos) {
            this.nanos = nanos;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (!owed) {
                owed = true;
                since = System.nanoTime();
                if (!watched) {
                    watch(context, nanos);
                }
            }
            context.write(message, promise);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            owed = false;
            context.fireChannelRead(message);
        }

        private void watch(ChannelHandlerContext context, long delay) {
            watched = true;
            context.executor().schedule(() -> look(context), delay, TimeUnit.NANOSECONDS);
        }

        private void look(ChannelHandlerContext context) {
            watched = false;
            if (!owed || !context.channel().isActive()) {
                return;
            }
            long left = nanos - (System.nanoTime() - since);
            if (left > 0) {
                watch(context, left);
            } else {
                log.warn("Postgres has said nothing for {} s: its connection is closed", nanos / 1_000_000_000);
                context.close();
            }
        }
    }
}
