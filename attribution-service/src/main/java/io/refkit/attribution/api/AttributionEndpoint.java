package io.refkit.attribution.api;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.commission.Payment;
import io.refkit.attribution.deciding.Attributor;
import io.refkit.attribution.deciding.Decisions;
import io.refkit.attribution.deciding.Decisions.Decided;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.AttributeResponse;
import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceImplBase;
import io.refkit.attribution.v1.Decision;
import io.refkit.attribution.v1.Earning;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.PayCommissionResponse.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Serves the gRPC contract. */
final class AttributionEndpoint extends AttributionServiceImplBase {
    private final Gate gate;
    private final Attributor attributor;
    private final Decisions decisions;
    private final Commissions commissions;

    AttributionEndpoint(Gate gate, Attributor attributor, Decisions decisions, Commissions commissions) {
        this.gate = gate;
        this.attributor = attributor;
        this.decisions = decisions;
        this.commissions = commissions;
    }

    @Override
    public void attribute(AttributeRequest request, StreamObserver<AttributeResponse> observer) {
        var answer = switch (EventIds.of(request)) {
            case EventIds.Named(var ids) -> gate.pass(attribute(ids));
            case EventIds.Refused(var reason) ->
                Mono.<AttributeResponse>error(
                        Status.INVALID_ARGUMENT.withDescription(reason).asException());
        };
        Answers.send(answer, observer);
    }

    @Override
    public void payCommission(PayCommissionRequest request, StreamObserver<PayCommissionResponse> observer) {
        var payment = Mono.justOrEmpty(Ids.parse(request.getCommissionId()))
                .flatMap(commissions::pay)
                .defaultIfEmpty(Payment.NOT_FOUND);
        Answers.send(
                payment.map(outcome -> PayCommissionResponse.newBuilder()
                        .setOutcome(outcome(outcome))
                        .build()),
                observer);
    }

    private Mono<AttributeResponse> attribute(List<UUID> ids) {
        return attributor
                .attribute(ids)
                .thenMany(decisions.of(ids))
                .collectMap(Decided::eventId)
                .map(decided -> response(ids, decided));
    }

    private static AttributeResponse response(List<UUID> ids, Map<UUID, Decided> decided) {
        var response = AttributeResponse.newBuilder();
        ids.stream()
                .map(decided::get)
                .filter(Objects::nonNull)
                .map(AttributionEndpoint::decision)
                .forEach(response::addDecisions);
        return response.build();
    }

    /** The ledger and the contract give reasons the same names. */
    private static Decision decision(Decided decided) {
        return Decision.newBuilder()
                .setEventId(decided.eventId().toString())
                .setAttribution(Attribution.valueOf(
                        "ATTRIBUTION_" + decided.attribution().toUpperCase(Locale.ROOT)))
                .setEarning(Earning.valueOf("EARNING_" + decided.earning().toUpperCase(Locale.ROOT)))
                .build();
    }

    private static Outcome outcome(Payment payment) {
        return switch (payment) {
            case PAID -> Outcome.OUTCOME_PAID;
            case NOT_FOUND -> Outcome.OUTCOME_NOT_FOUND;
            case ALREADY_PAID -> Outcome.OUTCOME_ALREADY_PAID;
            case ON_HOLD -> Outcome.OUTCOME_ON_HOLD;
            case VOIDED -> Outcome.OUTCOME_VOIDED;
        };
    }
}
