package io.refkit.tracking.refund;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.http.JsonReader;
import io.refkit.http.Problem;
import io.refkit.tracking.batch.Overloaded;
import io.refkit.tracking.batch.Rejected;
import io.refkit.tracking.batch.Unavailable;
import io.refkit.tracking.lookup.Caller;
import io.refkit.tracking.lookup.Callers;
import io.refkit.tracking.lookup.Directory.Program;
import io.refkit.tracking.refund.Refund.Key;
import io.refkit.tracking.refund.Refunds.Outcome;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** {@code POST /refund}: the merchant's backend takes a sale back. */
class RefundHandler {
    private final JsonReader json;
    private final Callers callers;
    private final RefundReader reader;
    private final Refunds refunds;
    private final MeterRegistry metrics;

    RefundHandler(JsonReader json, Callers callers, RefundReader reader, Refunds refunds, MeterRegistry metrics) {
        this.json = json;
        this.callers = callers;
        this.reader = reader;
        this.refunds = refunds;
        this.metrics = metrics;
    }

    Mono<ServerResponse> post(ServerRequest request) {
        return callers.of(request).flatMap(caller -> switch (caller) {
            case Caller.Known(Program program) -> accept(request, program);
            case Caller.Unknown(Problem problem) -> refuse("unauthorized", problem);
            case Caller.TooOften(Problem problem) -> refuse("limited", problem);
        });
    }

    private Mono<ServerResponse> accept(ServerRequest request, Program program) {
        return json.read(request.exchange().getRequest(), RefundBody.class)
                .map(body -> reader.read(body, program, request.headers().firstHeader("Idempotency-Key")))
                .flatMap(refund -> refunds.add(refund).flatMap(outcome -> answer(refund, outcome)))
                .onErrorResume(
                        Rejected.class, e -> refuse("rejected", Problem.badRequest("The refund cannot be stored")))
                .onErrorResume(
                        e -> e instanceof Unavailable || e instanceof Overloaded,
                        e -> refuse(
                                "unavailable", Problem.unavailable("The refund could not be stored; send it again")));
    }

    private Mono<ServerResponse> answer(Refund refund, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored(UUID id, Sale sale) -> accept("stored", answer(refund, id, sale, null));
            case Outcome.Duplicate(UUID id, Sale sale) -> accept("duplicate", answer(refund, id, sale, true));
            case Outcome.Unchanged(Sale sale) -> accept("unchanged", answer(refund, null, sale, null));
            case Outcome.Conflict() ->
                refuse("conflict", Problem.conflict("This refund_id or Idempotency-Key names another refund"));
            case Outcome.UnknownSale() -> refuse("unknown_sale", Problem.notFound("Not found"));
            case Outcome.Refused(String reason) -> refuse("refused", Problem.badRequest(reason));
        };
    }

    /** Under the caller's own name for it where there is one. */
    private static RefundAnswer answer(Refund refund, @Nullable UUID id, Sale sale, @Nullable Boolean duplicate) {
        var name = refund.key() instanceof Key(Key.Kind kind, String value) && kind == Key.Kind.REFUND_ID
                ? value
                : id == null ? null : id.toString();
        return new RefundAnswer(
                true, name, sale.eventId(), sale.written(sale.refunded()), sale.written(sale.remaining()), duplicate);
    }

    private Mono<ServerResponse> accept(String outcome, RefundAnswer body) {
        count(outcome);
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }

    private Mono<ServerResponse> refuse(String outcome, Problem problem) {
        count(outcome);
        return problem.response();
    }

    private void count(String outcome) {
        metrics.counter("refkit.refunds", "outcome", outcome).increment();
    }

    /**
     * @param refundId null where nothing was stored that could have one
     * @param refunded of the sale in all
     */
    @JsonNaming(SnakeCaseStrategy.class)
    private record RefundAnswer(
            boolean ok,
            @Nullable String refundId,
            UUID eventId,
            BigDecimal refunded,
            BigDecimal remaining,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean duplicate) {}
}
