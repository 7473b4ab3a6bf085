package io.refkit.attribution.api;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import io.refkit.attribution.v1.AttributeResponse;
import io.refkit.attribution.v1.Decision;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import reactor.core.publisher.Mono;

/** Goes on with the traces of the requests whose events are decided, from the call to the ledger's commit. */
final class Traces {
    private static final String HEADER = "traceparent";

    private final Propagator propagator;

    /** @param propagator none where no traces are made */
    Traces(ObjectProvider<Propagator> propagator) {
        this.propagator = propagator.getIfAvailable(() -> Propagator.NOOP);
    }

    /** @param traceparents by event id */
    Mono<AttributeResponse> follow(Map<String, String> traceparents, Mono<AttributeResponse> work) {
        return traceparents.isEmpty()
                ? work
                : Mono.defer(() -> {
                    var spans = traceparents.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, traced -> start(traced.getKey(), traced.getValue())));
                    return work.doOnNext(
                                    response -> response.getDecisionsList().forEach(decision -> tell(spans, decision)))
                            .doOnError(e -> spans.values().forEach(span -> span.error(e)))
                            .doFinally(end -> spans.values().forEach(Span::end));
                });
    }

    private Span start(String eventId, String traceparent) {
        return propagator
                .extract(traceparent, (carrier, header) -> header.equals(HEADER) ? carrier : null)
                .name("decide event")
                .kind(Span.Kind.SERVER)
                .tag("refkit.event.id", eventId)
                .start();
    }

    private static void tell(Map<String, Span> spans, Decision decision) {
        var span = spans.get(decision.getEventId());
        if (span != null) {
            span.tag("refkit.attribution", decision.getAttribution().name())
                    .tag("refkit.earning", decision.getEarning().name());
        }
    }
}
