package io.refkit.telemetry;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** The W3C trace context of a request, as the text of its header {@code traceparent}: for where no header goes. */
public final class TraceParent {
    private TraceParent() {}

    /** @return of the span that serves this request, where it is recorded */
    public static @Nullable String of(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .flatMap(request -> Optional.<TracingContext>ofNullable(request.get(TracingContext.class)))
                .flatMap(tracing -> Optional.ofNullable(tracing.getSpan()))
                .map(span -> span.context())
                .filter(context -> Boolean.TRUE.equals(context.sampled()))
                .map(TraceParent::text)
                .orElse(null);
    }

    private static String text(TraceContext context) {
        return "00-%s-%s-01".formatted(context.traceId(), context.spanId());
    }
}
