package io.refkit.attribution.api;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.refkit.attribution.inbox.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Sends answers, and failures as the status they stand for. Bugs, and only they, are logged. */
final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** What has begun is brought to its end even for a caller who is gone: the decision is wanted all the same. */
    static <T> void send(Mono<T> answer, StreamObserver<T> observer) {
        // Without a handler of its own a call that was cancelled throws at its answer.
        ((ServerCallStreamObserver<T>) observer).setOnCancelHandler(() -> log.debug("The caller is gone"));
        subscribe(answer, observer);
    }

    /** What has begun ends with the call: nobody wants the answer but its caller. */
    static <T> void sendWhileWanted(Mono<T> answer, StreamObserver<T> observer) {
        var work = Disposables.swap();
        ((ServerCallStreamObserver<T>) observer).setOnCancelHandler(work::dispose);
        work.update(subscribe(answer, observer));
    }

    private static <T> Disposable subscribe(Mono<T> answer, StreamObserver<T> observer) {
        return answer.subscribe(
                value -> {
                    observer.onNext(value);
                    observer.onCompleted();
                },
                failure -> observer.onError(status(failure).asException()));
    }

    private static Status status(Throwable failure) {
        if (failure instanceof StatusException refusal) {
            return refusal.getStatus();
        }
        return switch (Fault.of(failure)) {
            case CONFLICT, DATABASE -> {
                log.warn(
                        "The database is away: {}",
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
                yield Status.UNAVAILABLE.withDescription("The database is not available");
            }
            case DATA -> {
                log.error("A call failed", failure);
                yield Status.INTERNAL.withDescription("Internal error");
            }
        };
    }
}
