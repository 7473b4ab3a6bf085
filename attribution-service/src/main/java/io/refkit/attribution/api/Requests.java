package io.refkit.attribution.api;

import io.grpc.Status;
import io.grpc.StatusException;
import io.refkit.attribution.reattribution.Reattribution;
import io.refkit.attribution.v1.ReattributeRequest;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Requests in the domain's words. */
final class Requests {
    private static final int LONGEST_REASON = 500;

    private Requests() {}

    /** @return nothing where an id is malformed, and so names nothing */
    static Optional<Reattribution> reattribution(ReattributeRequest request) {
        return Ids.parse(request.getEventId())
                .flatMap(event -> Ids.parse(request.getAffiliateId())
                        .map(affiliate -> new Reattribution(
                                event,
                                affiliate,
                                request.getReason(),
                                request.getMovesCustomer(),
                                Ids.parse(request.getAdminAccountId()).orElse(null))));
    }

    /** @return fails where it is not what the contract says */
    static Mono<Void> checkReason(String reason) {
        int length = reason.codePointCount(0, reason.length());
        if (length < 1 || length > LONGEST_REASON) {
            return Mono.error(() -> invalid("reason must have 1 to %d characters".formatted(LONGEST_REASON)));
        }
        return reason.indexOf('\0') < 0 ? Mono.empty() : Mono.error(() -> invalid("reason must not contain NUL"));
    }

    static StatusException invalid(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asException();
    }
}
