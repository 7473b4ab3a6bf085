package io.refkit.admin;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceImplBase;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An attribution-service on a port of its own that answers as it is told. */
final class FakeAttribution extends AttributionServiceImplBase implements AutoCloseable {
    private final Server server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Consumer<StreamObserver<PayCommissionResponse>> answer =
            observer -> observer.onError(Status.UNIMPLEMENTED.asRuntimeException());

    FakeAttribution() {
        try {
            server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String target() {
        return "static://127.0.0.1:" + server.getPort();
    }

    /** The ids of the commissions that it was asked to pay. */
    List<String> asked() {
        return asked;
    }

    /** @param outcome a number, as one may come that this build does not know */
    void answers(int outcome) {
        answer = observer -> {
            observer.onNext(
                    PayCommissionResponse.newBuilder().setOutcomeValue(outcome).build());
            observer.onCompleted();
        };
    }

    void answers(PayCommissionResponse.Outcome outcome) {
        answers(outcome.getNumber());
    }

    void fails(Status status) {
        answer = observer -> observer.onError(status.asRuntimeException());
    }

    void hangs() {
        answer = observer -> {};
    }

    @Override
    public void payCommission(PayCommissionRequest request, StreamObserver<PayCommissionResponse> observer) {
        asked.add(request.getCommissionId());
        answer.accept(observer);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
