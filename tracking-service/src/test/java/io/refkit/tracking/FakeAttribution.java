package io.refkit.tracking;

import io.grpc.stub.StreamObserver;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.AttributeResponse;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceImplBase;
import io.refkit.attribution.v1.ProcessRefundsRequest;
import io.refkit.attribution.v1.ProcessRefundsResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what it was asked, and answers at once or never. */
public final class FakeAttribution extends AttributionServiceImplBase {
    public final Queue<String> asked = new ConcurrentLinkedQueue<>();
    public final Map<String, String> traceparents = new ConcurrentHashMap<>();
    public final Queue<String> refunds = new ConcurrentLinkedQueue<>();
    public volatile boolean silent;

    @Override
    public void attribute(AttributeRequest request, StreamObserver<AttributeResponse> response) {
        asked.addAll(request.getEventIdsList());
        traceparents.putAll(request.getTraceparentsMap());
        if (!silent) {
            response.onNext(AttributeResponse.getDefaultInstance());
            response.onCompleted();
        }
    }

    @Override
    public void processRefunds(ProcessRefundsRequest request, StreamObserver<ProcessRefundsResponse> response) {
        refunds.addAll(request.getRefundIdsList());
        if (!silent) {
            response.onNext(ProcessRefundsResponse.getDefaultInstance());
            response.onCompleted();
        }
    }
}
