package io.refkit.tracking;

import io.grpc.stub.StreamObserver;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.AttributeResponse;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceImplBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what it was asked, and answers at once or never. */
public final class FakeAttribution extends AttributionServiceImplBase {
    public final Queue<String> asked = new ConcurrentLinkedQueue<>();
    public volatile boolean silent;

    @Override
    public void attribute(AttributeRequest request, StreamObserver<AttributeResponse> response) {
        asked.addAll(request.getEventIdsList());
        if (!silent) {
            response.onNext(AttributeResponse.getDefaultInstance());
            response.onCompleted();
        }
    }
}
