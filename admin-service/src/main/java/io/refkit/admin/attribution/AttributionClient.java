package io.refkit.admin.attribution;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.refkit.admin.settings.AdminProperties;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.grpc.client.GrpcChannelFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Asks attribution-service, which owns decisions and commissions. */
public final class AttributionClient implements DisposableBean {
    /** For what changes a single line or event; of two services that have just started, the first call takes seconds. */
    public static final Duration DEADLINE = Duration.ofSeconds(5);

    /** When asking again makes sense. */
    public static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(AttributionClient.class);

    private final ManagedChannel channel;
    private final AttributionServiceStub stub;

    AttributionClient(GrpcChannelFactory channels, AdminProperties properties) {
        channel = channels.createChannel(properties.attributionTarget());
        stub = AttributionServiceGrpc.newStub(channel);
    }

    /**
     * Not cancelled with its caller: what was asked for is done, and its deadline ends it anyway.
     *
     * @return fails with a {@link StatusRuntimeException}, after which what was done is not known
     */
    public <A> Mono<A> ask(Duration deadline, BiConsumer<AttributionServiceStub, StreamObserver<A>> call) {
        return Mono.<A>create(sink -> call.accept(
                        stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS), new Answer<>(sink)))
                .doOnError(
                        StatusRuntimeException.class, e -> log.warn("attribution-service failed: {}", e.getStatus()));
    }

    private record Answer<T>(MonoSink<T> sink) implements StreamObserver<T> {
        @Override
        public void onNext(T value) {
            sink.success(value);
        }

        @Override
        public void onError(Throwable error) {
            sink.error(error);
        }

        @Override
        public void onCompleted() {
            sink.success();
        }
    }

    @Override
    public void destroy() {
        channel.shutdown();
    }
}
