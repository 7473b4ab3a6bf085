package io.refkit.tracking.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.http.JsonReader;
import io.refkit.http.Problem;
import io.refkit.telemetry.TraceParent;
import io.refkit.tracking.batch.Overloaded;
import io.refkit.tracking.batch.Rejected;
import io.refkit.tracking.batch.Unavailable;
import io.refkit.tracking.event.Events.Outcome;
import io.refkit.tracking.lookup.Caller;
import io.refkit.tracking.lookup.Callers;
import io.refkit.tracking.lookup.Directory.Program;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** {@code POST /e}: the merchant's backend says that something happened. */
class EventHandler {
    private final JsonReader json;
    private final Callers callers;
    private final EventReader reader;
    private final Events events;
    private final MeterRegistry metrics;

    EventHandler(JsonReader json, Callers callers, EventReader reader, Events events, MeterRegistry metrics) {
        this.json = json;
        this.callers = callers;
        this.reader = reader;
        this.events = events;
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
        return json.read(request.exchange().getRequest(), EventBody.class)
                .map(body -> read(request, body, program))
                .flatMap(events::add)
                .flatMap(this::answer)
                .onErrorResume(
                        Rejected.class, e -> refuse("rejected", Problem.badRequest("The event cannot be stored")))
                .onErrorResume(
                        e -> e instanceof Unavailable || e instanceof Overloaded,
                        e -> refuse(
                                "unavailable", Problem.unavailable("The event could not be stored; send it again")));
    }

    private Event read(ServerRequest request, EventBody body, Program program) {
        var key = request.headers().firstHeader("Idempotency-Key");
        return reader.read(body, program, key, TraceParent.of(request.exchange()));
    }

    private Mono<ServerResponse> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored(UUID eventId, Mono<Void> decided) -> {
                count("stored");
                yield decided.then(ok(new Accepted(true, eventId)));
            }
            case Outcome.Duplicate(UUID eventId) -> {
                count("duplicate");
                yield ok(new AcceptedBefore(true, eventId, true));
            }
            case Outcome.Conflict() ->
                refuse("conflict", Problem.conflict("This external_id or Idempotency-Key names another event"));
        };
    }

    private static Mono<ServerResponse> ok(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }

    private Mono<ServerResponse> refuse(String outcome, Problem problem) {
        count(outcome);
        return problem.response();
    }

    private void count(String outcome) {
        metrics.counter("refkit.events", "outcome", outcome).increment();
    }

    @JsonNaming(SnakeCaseStrategy.class)
    private record Accepted(boolean ok, UUID eventId) {}

    @JsonNaming(SnakeCaseStrategy.class)
    private record AcceptedBefore(boolean ok, UUID eventId, boolean duplicate) {}
}
