package io.refkit.admin.commission;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.refkit.admin.settings.AdminProperties;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceStub;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.grpc.client.GrpcChannelFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Asks attribution-service, which owns the commissions. */
final class AttributionClient implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(AttributionClient.class);
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ManagedChannel channel;
    private final AttributionServiceStub stub;

    AttributionClient(GrpcChannelFactory channels, AdminProperties properties) {
        channel = channels.createChannel(properties.attributionTarget());
        stub = AttributionServiceGrpc.newStub(channel);
    }

    Mono<PayOutcome> pay(UUID commission) {
        var request = PayCommissionRequest.newBuilder()
                .setCommissionId(commission.toString())
                .build();
        return AttributionClient.<PayCommissionResponse>call(
                        observer -> stub.withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                                .payCommission(request, observer))
                .map(response -> outcome(response.getOutcome()))
                .onErrorResume(StatusRuntimeException.class, e -> {
                    log.warn("attribution-service did not pay commission {}: {}", commission, e.getStatus());
                    return Mono.just(PayOutcome.UNAVAILABLE);
                });
    }

    private static PayOutcome outcome(PayCommissionResponse.Outcome outcome) {
        return switch (outcome) {
            case OUTCOME_PAID -> PayOutcome.PAID;
            case OUTCOME_NOT_FOUND -> PayOutcome.NOT_FOUND;
            case OUTCOME_ALREADY_PAID -> PayOutcome.ALREADY_PAID;
            // A newer attribution-service, while versions roll, may answer what this one does not know.
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> PayOutcome.UNAVAILABLE;
        };
    }

    /** Not cancelled with its caller: a payment that was asked for is made, and its deadline ends it anyway. */
    private static <T> Mono<T> call(Consumer<StreamObserver<T>> call) {
        return Mono.create(sink -> call.accept(new Answer<>(sink)));
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
