package io.refkit.attribution.api;

import io.grpc.Status;
import io.refkit.attribution.preview.Answer;
import io.refkit.attribution.preview.Answer.Busy;
import io.refkit.attribution.preview.Answer.Replayed;
import io.refkit.attribution.preview.Answer.UnknownProgram;
import io.refkit.attribution.preview.Preview;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import io.refkit.attribution.v1.PreviewResponse.Difference;
import reactor.core.publisher.Mono;

/** Previews in the contract's words. */
final class Previews {
    private final Preview preview;

    Previews(Preview preview) {
        this.preview = preview;
    }

    Mono<PreviewResponse> answer(PreviewRequest request) {
        return PreviewFlaws.first(request)
                .map(flaw -> Previews.<PreviewResponse>refused(Status.INVALID_ARGUMENT, flaw))
                .orElseGet(() -> preview.of(PreviewQuestions.of(request)).flatMap(Previews::response));
    }

    private static Mono<PreviewResponse> response(Answer answer) {
        return switch (answer) {
            case Replayed replayed -> Mono.just(response(replayed));
            case UnknownProgram a -> refused(Status.NOT_FOUND, "There is no such program");
            case Busy a -> refused(Status.RESOURCE_EXHAUSTED, "Another preview is running; ask again later");
        };
    }

    private static PreviewResponse response(Replayed replayed) {
        return PreviewResponse.newBuilder()
                .addAllDifferences(replayed.differences().stream()
                        .map(Previews::difference)
                        .toList())
                .setEvents(replayed.events())
                .build();
    }

    private static Difference difference(Answer.Difference difference) {
        return Difference.newBuilder()
                .setAffiliateId(difference.affiliateId().toString())
                .setCurrency(difference.before().currency().getCurrencyCode())
                .setBefore(difference.before().amount().toPlainString())
                .setAfter(difference.after().amount().toPlainString())
                .build();
    }

    private static <T> Mono<T> refused(Status status, String why) {
        return Mono.error(() -> status.withDescription(why).asException());
    }
}
