package io.refkit.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection whose client does not get on: its first request, and any that has begun, must be whole in time, and
 * an answer must be taken. The server's own timeouts begin anew with each byte, or only after a request's head, so that a
 * byte now and then would hold a connection for ever.
 *
 * <p>Where connections are many, one that has been answered is closed, as for a client that asks for that. Where too much has
 * come of requests that are not answered, the one that brings more is closed.
 *
 * <p>After the first of a connection, a request that comes whole, as almost all do, schedules nothing.
 */
final class SlowClients extends ChannelDuplexHandler {
    /** Of one request; how long they may be together is the server's own limit. */
    static final int MOST_HEADERS = 100;

    /** For a piece of a body, besides what it holds. */
    private static final int PIECE_BYTES = 200;

    private final ConnectionProperties properties;
    private final OpenConnections connections;
    private boolean unfinished;
    private long held;
    private @Nullable Future<?> request;
    private @Nullable Future<?> answer;

    private SlowClients(ConnectionProperties properties, OpenConnections connections) {
        this.properties = properties;
        this.connections = connections;
    }

    /** @param pipeline of a connection that speaks HTTP */
    static void watch(ChannelPipeline pipeline, ConnectionProperties properties, OpenConnections connections) {
        var messages = new SlowClients(properties, connections);
        pipeline.addBefore(NettyPipeline.HttpCodec, "refkit.bytes", messages.new Bytes());
        pipeline.addAfter(NettyPipeline.HttpCodec, "refkit.messages", messages);
    }

    /** Sees half a head, of which the codec says nothing yet. */
    private final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            unfinished = true;
            read(context, bytes, ((ByteBuf) bytes).readableBytes());
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        request = closing(context, properties.requestTimeout());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest head) {
            if (head.headers().size() > MOST_HEADERS) {
                var reason = new TooLongHttpHeaderException("more than %d header fields".formatted(MOST_HEADERS));
                head.setDecoderResult(DecoderResult.failure(reason));
            }
            if (connections.areMany()) {
                HttpUtil.setKeepAlive(head, false);
            }
        }
        unfinished = !(message instanceof LastHttpContent);
        if (!unfinished) {
            request = cancelled(request);
        }
        if (message instanceof HttpContent) {
            read(context, message, PIECE_BYTES);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void read(ChannelHandlerContext context, Object message, int bytes) {
        held += bytes;
        if (connections.hold(bytes)) {
            context.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
            context.close();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent) {
            release();
        }
        context.write(message, promise);
    }

    private void release() {
        connections.release(held);
        held = 0;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (unfinished && request == null) {
            request = closing(context, properties.requestTimeout());
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        answer = cancelled(answer);
        if (!context.channel().isWritable()) {
            answer = closing(context, properties.answerTimeout());
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        release();
        request = cancelled(request);
        answer = cancelled(answer);
    }

    private static Future<?> closing(ChannelHandlerContext context, Duration timeout) {
        return context.executor().schedule(() -> context.close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static @Nullable Future<?> cancelled(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
        return null;
    }
}
