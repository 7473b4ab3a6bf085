package io.refkit.admin.event;

import static io.refkit.admin.attribution.AttributionClient.DEADLINE;

import io.grpc.StatusRuntimeException;
import io.refkit.admin.attribution.AttributionClient;
import io.refkit.attribution.v1.ReattributeRequest;
import io.refkit.attribution.v1.ReattributeResponse;
import io.refkit.http.Ids;
import reactor.core.publisher.Mono;

/** Gives events to other affiliates by way of attribution-service. */
final class Reattributions {
    private final AttributionClient attribution;

    Reattributions(AttributionClient attribution) {
        this.attribution = attribution;
    }

    /**
     * @param event its id as it was given, well-formed or not
     * @param account of the admin who does it
     */
    Mono<ReattributeOutcome> give(String event, NewOwner owner, String account) {
        if (Ids.parse(event).isEmpty() || Ids.parse(owner.affiliateId()).isEmpty()) {
            return Mono.just(ReattributeOutcome.NOT_FOUND);
        }
        var request = ReattributeRequest.newBuilder()
                .setEventId(event)
                .setAffiliateId(owner.affiliateId())
                .setReason(owner.reason())
                .setMovesCustomer(owner.movesCustomer())
                .setAdminAccountId(account)
                .build();
        return attribution
                .<ReattributeResponse>ask(DEADLINE, (service, answer) -> service.reattribute(request, answer))
                .map(Reattributions::outcome)
                .onErrorReturn(StatusRuntimeException.class, ReattributeOutcome.UNAVAILABLE);
    }

    private static ReattributeOutcome outcome(ReattributeResponse response) {
        return switch (response.getOutcome()) {
            case OUTCOME_REATTRIBUTED -> ReattributeOutcome.REATTRIBUTED;
            case OUTCOME_NOT_FOUND -> ReattributeOutcome.NOT_FOUND;
            case OUTCOME_NOT_DECIDED -> ReattributeOutcome.NOT_DECIDED;
            case OUTCOME_ALREADY_THEIRS -> ReattributeOutcome.ALREADY_THEIRS;
            // A newer attribution-service, while versions roll, may answer what this one does not know.
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> ReattributeOutcome.UNAVAILABLE;
        };
    }
}
