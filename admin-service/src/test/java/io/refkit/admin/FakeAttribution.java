package io.refkit.admin;

import com.google.protobuf.Message;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.refkit.attribution.v1.ApproveCommissionRequest;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceImplBase;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import io.refkit.attribution.v1.ReattributeRequest;
import io.refkit.attribution.v1.ReattributeResponse;
import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An attribution-service on a port of its own that answers as it is told. */
final class FakeAttribution extends AttributionServiceImplBase implements AutoCloseable {
    private final Server server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Message> requests = new CopyOnWriteArrayList<>();
    private volatile Reply reply = observer -> observer.onError(Status.UNIMPLEMENTED.asRuntimeException());

    /** What it does with whatever it is asked. */
    @FunctionalInterface
    private interface Reply {
        void to(StreamObserver<Message> observer);
    }

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

    /** As if it had been asked and told nothing yet. */
    void forget() {
        asked.clear();
        requests.clear();
        fails(Status.UNIMPLEMENTED);
    }

    String target() {
        return "static://127.0.0.1:" + server.getPort();
    }

    /** The ids of the commissions that it was asked to pay. */
    List<String> asked() {
        return asked;
    }

    /** Whatever else it was asked. */
    List<Message> requests() {
        return requests;
    }

    /** @param outcome a number, as one may come that this build does not know */
    void answers(int outcome) {
        answers(PayCommissionResponse.newBuilder().setOutcomeValue(outcome).build());
    }

    void answers(PayCommissionResponse.Outcome outcome) {
        answers(outcome.getNumber());
    }

    /** @param answer of the type that will be asked for */
    void answers(Message answer) {
        reply = observer -> {
            observer.onNext(answer);
            observer.onCompleted();
        };
    }

    void fails(Status status) {
        reply = observer -> observer.onError(status.asRuntimeException());
    }

    void hangs() {
        reply = observer -> {};
    }

    @SuppressWarnings("unchecked")
    private <T extends Message> void reply(Message request, StreamObserver<T> observer) {
        requests.add(request);
        reply.to((StreamObserver<Message>) observer);
    }

    @Override
    public void payCommission(PayCommissionRequest request, StreamObserver<PayCommissionResponse> observer) {
        asked.add(request.getCommissionId());
        reply(request, observer);
    }

    @Override
    public void approveCommission(
            ApproveCommissionRequest request, StreamObserver<ApproveCommissionResponse> observer) {
        reply(request, observer);
    }

    @Override
    public void voidCommission(VoidCommissionRequest request, StreamObserver<VoidCommissionResponse> observer) {
        reply(request, observer);
    }

    @Override
    public void reattribute(ReattributeRequest request, StreamObserver<ReattributeResponse> observer) {
        reply(request, observer);
    }

    @Override
    public void preview(PreviewRequest request, StreamObserver<PreviewResponse> observer) {
        reply(request, observer);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
