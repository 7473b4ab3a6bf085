package io.refkit.attribution.api;

import io.grpc.stub.StreamObserver;
import io.refkit.attribution.deciding.Attributor;
import io.refkit.attribution.deciding.Decisions;
import io.refkit.attribution.deciding.Decisions.Decided;
import io.refkit.attribution.refund.Refunds;
import io.refkit.attribution.v1.ApproveCommissionRequest;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.AttributeResponse;
import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceImplBase;
import io.refkit.attribution.v1.Decision;
import io.refkit.attribution.v1.Earning;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import io.refkit.attribution.v1.ProcessRefundsRequest;
import io.refkit.attribution.v1.ProcessRefundsResponse;
import io.refkit.attribution.v1.ReattributeRequest;
import io.refkit.attribution.v1.ReattributeResponse;
import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Serves the gRPC contract. */
final class AttributionEndpoint extends AttributionServiceImplBase {
    private final Gate gate;
    private final Attributor attributor;
    private final Decisions decisions;
    private final Refunds refunds;
    private final Changes changes;
    private final Previews previews;
    private final Traces traces;

    AttributionEndpoint(
            Gate gate,
            Attributor attributor,
            Decisions decisions,
            Refunds refunds,
            Changes changes,
            Previews previews,
            Traces traces) {
        this.gate = gate;
        this.attributor = attributor;
        this.decisions = decisions;
        this.refunds = refunds;
        this.changes = changes;
        this.previews = previews;
        this.traces = traces;
    }

    @Override
    public void attribute(AttributeRequest request, StreamObserver<AttributeResponse> observer) {
        var decided = gated(NamedIds.of("event_ids", request.getEventIdsList()), this::attribute);
        Answers.send(traces.follow(request.getTraceparentsMap(), decided), observer);
    }

    @Override
    public void processRefunds(ProcessRefundsRequest request, StreamObserver<ProcessRefundsResponse> observer) {
        var ids = NamedIds.of("refund_ids", request.getRefundIdsList());
        var done = ProcessRefundsResponse.getDefaultInstance();
        Answers.send(gated(ids, refunds -> this.refunds.process(refunds).thenReturn(done)), observer);
    }

    @Override
    public void payCommission(PayCommissionRequest request, StreamObserver<PayCommissionResponse> observer) {
        Answers.send(changes.pay(request), observer);
    }

    @Override
    public void approveCommission(
            ApproveCommissionRequest request, StreamObserver<ApproveCommissionResponse> observer) {
        Answers.send(changes.approve(request), observer);
    }

    @Override
    public void voidCommission(VoidCommissionRequest request, StreamObserver<VoidCommissionResponse> observer) {
        Answers.send(changes.voidLine(request), observer);
    }

    @Override
    public void reattribute(ReattributeRequest request, StreamObserver<ReattributeResponse> observer) {
        Answers.send(changes.reattribute(request), observer);
    }

    private <T> Mono<T> gated(NamedIds ids, Function<List<UUID>, Mono<T>> work) {
        return switch (ids) {
            case NamedIds.Named(var named) -> gate.pass(work.apply(named));
            case NamedIds.Refused(var reason) -> Mono.error(Requests.invalid(reason));
        };
    }

    @Override
    public void preview(PreviewRequest request, StreamObserver<PreviewResponse> observer) {
        Answers.sendWhileWanted(previews.answer(request), observer);
    }

    private Mono<AttributeResponse> attribute(List<UUID> ids) {
        return attributor.attribute(ids).flatMap(now -> withEarlier(ids, now)).map(decided -> response(ids, decided));
    }

    /** Those that somebody else has decided too. */
    private Mono<Map<UUID, Decided>> withEarlier(List<UUID> ids, List<Decided> now) {
        var decided = now.stream().collect(Collectors.toMap(Decided::eventId, Function.identity()));
        var others = ids.stream().filter(Predicate.not(decided::containsKey)).toList();
        return others.isEmpty()
                ? Mono.just(decided)
                : decisions.of(others).collectMap(Decided::eventId, Function.identity(), () -> decided);
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
}
